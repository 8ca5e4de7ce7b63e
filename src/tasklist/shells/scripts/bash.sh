# Completion of PROGRAM for bash.
_PROGRAM_completion() {
    local line kind=''
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ -z $kind ]]; then
            kind=$line
        else
            COMPREPLY+=("$line")
        fi
    done < <(_TASKLIST_COMPLETE=bash _TASKLIST_BREAKS="$COMP_WORDBREAKS" COLUMNS="$COLUMNS" \
        "$1" "${COMP_LINE:0:$COMP_POINT}" 2>/dev/null)
    if [[ $kind == files ]]; then
        # Before bash 4 there is no compopt.
        compopt -o default 2>/dev/null || while IFS= read -r line; do
            COMPREPLY+=("$line")
        done < <(compgen -f -- "$2")
    else
        compopt -o nosort 2>/dev/null
    fi
}
complete -F _PROGRAM_completion PROGRAM
