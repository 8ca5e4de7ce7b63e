# Completion of PROGRAM for PowerShell.
Register-ArgumentCompleter -Native -CommandName PROGRAM -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text })
    $words += $wordToComplete
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $env:_TASKLIST_COMPLETE = 'powershell'
        $env:_TASKLIST_WORDS = $words -join "`n"
        $answer = @(& $commandAst.CommandElements[0].Extent.Text 2>$null)
    } finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item Env:_TASKLIST_COMPLETE, Env:_TASKLIST_WORDS -ErrorAction SilentlyContinue
    }
    if ($answer.Count -eq 1 -and $answer[0] -eq 'files') {
        return
    }
    if ($answer.Count -lt 2) {
        ''  # Without a result PowerShell would complete file names.
        return
    }
    $answer | Select-Object -Skip 1 | ForEach-Object {
        $part = $_ -split "`t"
        [System.Management.Automation.CompletionResult]::new(
            $part[0], $part[1], 'ParameterValue', $part[2])
    }
}
