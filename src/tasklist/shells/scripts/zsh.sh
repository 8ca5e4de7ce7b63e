#compdef PROGRAM
# Completion of PROGRAM for zsh.
_PROGRAM_completion() {
    local -a program answer described
    program=(${~words[1]})
    answer=("${(@f)$(_TASKLIST_COMPLETE=zsh $program[1] "${(@Q)words[2,CURRENT-1]}" \
        "${(Q)PREFIX}" 2>/dev/null)}")
    described=("${(@)answer[2,-1]}")
    case $answer[1] in
        files) _files ;;
        extend) _describe -V PROGRAM described -U ;;
        replace)
            (( $#described > 1 )) && compstate[insert]=menu
            _describe -V PROGRAM described -U
            ;;
    esac
}
# As a file of $fpath it is a function, else it is read once.
if [[ $funcstack[1] == _PROGRAM ]]; then
    _PROGRAM_completion "$@"
else
    compdef _PROGRAM_completion PROGRAM
fi
