# Print the documents of a folder with Microsoft Word, and say in progress.txt how far it is.
param([string]$Folder)
$progress = Join-Path $Folder "progress.txt"
function Say($words) { Add-Content -LiteralPath $progress -Value $words -Encoding ascii }
$word = New-Object -ComObject Word.Application
try {
  $word.Visible = $false
  $word.DisplayAlerts = 0
  $word.AutomationSecurity = 3  # no macro of a document runs
  Say "started"
  foreach ($no in Get-Content -LiteralPath (Join-Path $Folder "jobs.txt")) {
    Say "doc $no"
    try {
      # no question, for reading only, not among the recent files; a password that is wrong, so that none is asked for
      $doc = $word.Documents.Open((Join-Path $Folder "$no.docx"), $false, $true, $false, "-")
      # 17: PDF; 0: for print; all pages; 0: the document without marks; with properties; 1: bookmarks of headings; tags;
      # missing fonts as pictures: no; PDF/A: yes
      $doc.ExportAsFixedFormat((Join-Path $Folder "$no.pdf"), 17, $false, 0, 0, 1, 1, 0, $true, $true, 1, $true, $false, $true)
      $doc.Close(0)
      Say "done $no"
    } catch {
      Say "failed $no"
    }
  }
} finally {
  Say "ended"
  $word.Quit(0)
}
