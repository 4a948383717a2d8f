# `try.ps1 FILE`: the installer or the MSI on a real Windows; installed, tried, removed.
# NOT RUN YET: see .github/workflows/packages.yml. The same trial under Wine is try.sh, which was run.
param([Parameter(Mandatory)][string]$file)
$ErrorActionPreference = "Stop"
function Run($program, $words) {
  $ended = Start-Process $program -ArgumentList $words -Wait -PassThru
  if ($ended.ExitCode) { throw "$program $words ends with $($ended.ExitCode)" }
}
$msi = $file.EndsWith(".msi")
$folder = if ($msi) { "$env:ProgramFiles\visitapp" } else { "$env:LOCALAPPDATA\Programs\visitapp" }
if ($msi) { Run msiexec "/i `"$file`" /qn" } else { Run $file "/S" }
& "$folder\visitapp-commandes.exe" self-test --json
if ($LASTEXITCODE) { throw "its own test fails" }
$open = Start-Process "$folder\visitapp.exe" -PassThru
Start-Sleep 20
if ($open.HasExited) { throw "the window is gone" }
$open.CloseMainWindow() | Out-Null
$open.WaitForExit(30000) | Out-Null
if ($msi) { Run msiexec "/x `"$file`" /qn" } else { Run "$folder\desinstaller.exe" "/S"; Start-Sleep 20 }
if (Test-Path $folder) { throw "files are left in $folder" }
if (-not (Test-Path "$env:LOCALAPPDATA\visitapp")) { throw "the profile is gone" }
"well: $file"
