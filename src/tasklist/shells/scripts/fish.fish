# Completion of PROGRAM for fish.
function __PROGRAM_ask
    set -l words (commandline -opc)
    env _TASKLIST_COMPLETE=fish $words[1] $words[2..-1] (commandline -ct) 2>/dev/null
end

function __PROGRAM_completion
    set -l answer $__PROGRAM_answer
    set -e __PROGRAM_answer
    test (count $answer) -gt 0; or set answer (__PROGRAM_ask)
    if test "$answer[1]" = files
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $answer[2..-1]
    end
end

# fish itself drops a name that does not contain the letters typed for it: 教育局 for jy.
function __PROGRAM_tab
    set -l words (commandline -opc)
    set -l letters (commandline -ct)
    if not commandline --paging-mode
        and string match -qr '(^|/)PROGRAM$' -- "$words[1]"
        and string match -qr '^[A-Za-z]+$' -- "$letters"
        set -g __PROGRAM_answer (__PROGRAM_ask)
        set -l names (string split -f 1 \t -- $__PROGRAM_answer[2..-1])
        if test "$__PROGRAM_answer[1]" = replace; and not string match -qi "*$letters*" -- $names
            set -e __PROGRAM_answer
            if test (count $names) -eq 1
                commandline -rt -- (string escape -- $names)" "
            else if test (count $names) -gt 1
                printf '\n%s' (string join '  ' -- $names)
                commandline -f repaint
            end
            return
        end
    end
    commandline -f complete
end

complete -c PROGRAM -f -k -a '(__PROGRAM_completion)'
if status is-interactive; and string match -qr '^$| complete$' -- (bind \t 2>/dev/null; or echo '')
    bind \t __PROGRAM_tab
    bind -M insert \t __PROGRAM_tab
end
