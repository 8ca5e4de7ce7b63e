
"use strict";
(() => {
  const page = document.documentElement;
  const form = document.getElementById("filter");
  const fold = document.getElementById("fold");
  const [openAll, closeAll] = [...document.getElementById("fold-words").content.children]
    .map((word) => word.textContent);
  const FIELDS = ["list", "unit", "leader", "quarter", "status", "text"]
    .filter((name) => form.elements[name]);
  const set = (text) => new Set((text || "").split(" "));
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const said = (node, part) => plain(node.querySelector(part).textContent);

  /* The lists on a page of several lists; none on the page of a single list. */
  const lists = [...document.querySelectorAll("details.list")];
  const tasks = [...document.querySelectorAll("details.task")].map((node) => ({
    node,
    list: node.closest(".list"),
    leaders: set(node.dataset.as),
    goal: said(node, ".goal"),
    works: [...node.querySelectorAll(".work")].map((work) => ({
      node: work,
      units: set(work.dataset.as),
      steps: [...work.querySelectorAll(".step")].map((step) => ({
        node: step,
        quarter: step.dataset.q,
        statuses: set(step.dataset.status),
        plan: said(step, ".plan"),
      })),
    })),
  }));

  /* The numbers that the chosen name stands for; null if no name is chosen. */
  const chosen = (name) => {
    const option = form.elements[name].selectedOptions[0];
    return option && option.value ? [...set(option.dataset.as)] : null;
  };
  const value = (name) => form.elements[name] ? form.elements[name].value : "";

  function apply() {
    const units = chosen("unit"), leaders = chosen("leader");
    const quarter = value("quarter"), status = value("status"), text = plain(value("text").trim());
    const list = value("list");
    const found = new Set();
    let taskCount = 0, stepCount = 0;
    for (const task of tasks) {
      let inTask = 0;
      const led = (!list || task.list.dataset.list === list) && (!leaders || leaders.some((number) => task.leaders.has(number)));
      for (const work of task.works) {
        let inWork = 0;
        const own = led && (!units || units.some((number) => work.units.has(number)));
        for (const step of work.steps) {
          const fits = own && (!quarter || step.quarter === quarter)
            && (!status || step.statuses.has(status))
            && (!text || task.goal.includes(text) || step.plan.includes(text));
          step.node.hidden = !fits;
          inWork += fits;
        }
        work.node.hidden = !inWork;
        inTask += inWork;
      }
      task.node.hidden = !inTask;
      if (inTask) found.add(task.list);
      taskCount += inTask > 0;
      stepCount += inTask;
    }
    /* If only a list is chosen, its board stays; any other choice shows only tasks. */
    const isChoice = FIELDS.some(value);
    const hasBoards = !FIELDS.some((name) => name !== "list" && value(name));
    for (const one of lists) {
      one.hidden = !found.has(one);
      one.open = isChoice && !one.hidden;
      for (const board of one.querySelectorAll(".overview")) board.hidden = !hasBoards;
    }
    document.getElementById("found-tasks").textContent = taskCount;
    document.getElementById("found-milestones").textContent = stepCount;
    document.getElementById("nothing").hidden = taskCount > 0;
  }

  /* Keep the choice in the address, so that a view can be shared. */
  function keep() {
    const asked = new URLSearchParams();
    for (const name of FIELDS) if (value(name)) asked.set(name, value(name));
    const text = String(asked);
    history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
  }

  function choose(asked) {
    for (const name of FIELDS) {
      const field = form.elements[name];
      field.value = asked.get(name) || "";
      if (field.selectedIndex === -1) field.value = "";
    }
    apply();
  }

  /* Scroll to the heading of the tasks, with the tasks that were found below it. */
  function reveal() {
    const heading = document.getElementById("tasks");
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  }

  /* The place as the page writes it; the address is percent-encoded. */
  function decoded(place) {
    try {
      return decodeURIComponent(place);
    } catch {
      return place;
    }
  }

  /* A link to one task opens it. Any other address is a choice: apply it, and show its tasks. */
  function follow() {
    const place = location.hash.slice(1);
    const target = place && !place.includes("=") && document.getElementById(decoded(place));
    if (!target) {
      choose(new URLSearchParams(place));
      if (FIELDS.some(value)) reveal();
      return;
    }
    const around = [];
    for (let node = target; (node = node.closest("details")); node = node.parentElement)
      around.push(node);
    if (!around.length) return;
    if (around.some((node) => node.hidden)) choose(new URLSearchParams());
    for (const node of around) node.open = true;
    target.scrollIntoView();
  }

  let waiting;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { apply(); keep(); }, 120);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { apply(); keep(); }));
  fold.addEventListener("click", () => {
    const open = fold.getAttribute("aria-pressed") !== "true";
    for (const node of [...lists, ...tasks.map((task) => task.node)]) node.open = open;
    fold.setAttribute("aria-pressed", open);
    fold.textContent = open ? closeAll : openAll;
  });

  for (const table of document.querySelectorAll("table.board")) {
    table.addEventListener("click", (event) => {
      const row = event.target.closest("tbody tr");
      if (!row || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const cell = event.target.closest("td[data-q]");
      choose(new URLSearchParams({
        list: table.dataset.list || "",
        [table.dataset.by]: row.dataset.name,
        quarter: cell ? cell.dataset.q : "",
      }));
      keep();
      reveal();
    });
  }

  const printing = document.getElementById("printing");
  printing.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    page.classList.toggle("board-only", button.value === "board");
    print();
  });

  /* Unfold everything for printing, as nothing can be unfolded on paper. */
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...lists, ...tasks.map((task) => task.node)].filter((node) => !node.open);
    for (const node of folded) node.open = true;
  });
  addEventListener("afterprint", () => {
    for (const node of folded) node.open = false;
    page.classList.remove("board-only");
  });

  addEventListener("hashchange", follow);
  page.classList.add("scripted");
  form.hidden = printing.hidden = false;
  follow();
})();
