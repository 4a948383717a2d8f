; The Windows installer: for one person, without an administrator, in French.
; Filled in by installers.sh: VERSION, NUMBERS (four of them), FROZEN, ICON, PICTURE, LICENCE, OUT, SIZE_KB.
Target amd64-unicode  ; the 32-bit one does not start under a Wine of 64 bits
Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 64  ; MB: both programs carry the same modules
!include "MUI2.nsh"
!include "WinVer.nsh"
!include "types.nsh"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\visitapp"
; Read by people: « VisitApp », as the window says; for machines (files, folders, keys): visitapp.
Name "VisitApp"
Caption "Installer VisitApp ${VERSION}"
BrandingText "VisitApp ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\visitapp"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=1036 "ProductName" "VisitApp"
VIAddVersionKey /LANG=1036 "FileDescription" "Installation de VisitApp"
VIAddVersionKey /LANG=1036 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1036 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1036 "CompanyName" "The VisitApp founders"
VIAddVersionKey /LANG=1036 "LegalCopyright" "EUPL-1.2"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_WELCOMEPAGE_TITLE "Installer VisitApp"
!define MUI_WELCOMEPAGE_TEXT "VisitApp prépare, mène et envoie les visites énergie à domicile.$\r$\n$\r$\nL’installation prend une minute, pour vous seul, sans mot de passe d’administrateur. Vos visites déjà enregistrées restent où elles sont."
!define MUI_LICENSEPAGE_TEXT_TOP "VisitApp est un logiciel libre."
!define MUI_LICENSEPAGE_TEXT_BOTTOM "Vous pouvez l’utiliser, le copier et le modifier selon cette licence."
!define MUI_LICENSEPAGE_BUTTON "Continuer"
!define MUI_FINISHPAGE_TITLE "VisitApp est installé"
!define MUI_FINISHPAGE_TEXT "Vous le trouvez dans le menu Démarrer."
!define MUI_FINISHPAGE_RUN "$INSTDIR\visitapp.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Ouvrir VisitApp"
!define MUI_FINISHPAGE_SHOWREADME ""
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!define MUI_FINISHPAGE_SHOWREADME_TEXT "Ajouter un raccourci sur le bureau"
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION AddToDesktop
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Vos visites et vos réglages restent sur cet ordinateur : seul le programme est retiré."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"

; A program that runs cannot be opened for writing. Said, and tried again as often as wanted;
; without a window (/S) it is refused with the code 2, and nothing has changed.
!macro REFUSE_WHILE_IT_RUNS un
Function ${un}RefuseWhileItRuns
  again:
  StrCpy $1 "$INSTDIR\visitapp.exe"
  Call ${un}IsItFree
  StrCpy $1 "$INSTDIR\visitapp-commandes.exe"
  StrCmp $0 "free" 0 busy
  Call ${un}IsItFree
  StrCmp $0 "free" 0 busy
  ; A version that was added runs on when the task manager ended the one that started it.
  FindFirst $3 $4 "$INSTDIR\versions\*"
  version:
  StrCmp $4 "" every_version
  StrCpy $1 "$INSTDIR\versions\$4\visitapp.exe"
  Call ${un}IsItFree
  StrCmp $0 "free" 0 every_version
  StrCpy $1 "$INSTDIR\versions\$4\visitapp-commandes.exe"
  Call ${un}IsItFree
  StrCmp $0 "free" 0 every_version
  FindNext $3 $4
  Goto version
  every_version:
  FindClose $3
  StrCmp $0 "free" free busy
  busy:
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "VisitApp est ouvert. Fermez-le, puis cliquez sur Réessayer : ce que vous avez noté est enregistré." /SD IDCANCEL IDRETRY again
  SetErrorLevel 2
  Quit
  free:
FunctionEnd

Function ${un}IsItFree
  StrCpy $0 "free"
  IfFileExists "$1" 0 done
  ClearErrors
  FileOpen $2 "$1" a
  IfErrors 0 close
  StrCpy $0 "busy"
  Goto done
  close:
  FileClose $2
  done:
FunctionEnd
!macroend
!insertmacro REFUSE_WHILE_IT_RUNS ""
!insertmacro REFUSE_WHILE_IT_RUNS "un."

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "VisitApp demande Windows 10 ou plus récent. Rien n’a changé." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd

; What was there waits in `avant` until the new one is whole, and comes back if it is not.
Function SetAside
  RMDir /r "$INSTDIR\avant"
  CreateDirectory "$INSTDIR\avant"
  Rename "$INSTDIR\_internal" "$INSTDIR\avant\_internal"
  Rename "$INSTDIR\visitapp.exe" "$INSTDIR\avant\visitapp.exe"
  Rename "$INSTDIR\visitapp-commandes.exe" "$INSTDIR\avant\visitapp-commandes.exe"
  ClearErrors
FunctionEnd

Function .onInstFailed
  IfFileExists "$INSTDIR\avant\visitapp.exe" 0 nothing
  SetOutPath "$INSTDIR"  ; the folder one stands in cannot be removed
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\visitapp.exe"
  Delete "$INSTDIR\visitapp-commandes.exe"
  Rename "$INSTDIR\avant\_internal" "$INSTDIR\_internal"
  Rename "$INSTDIR\avant\visitapp.exe" "$INSTDIR\visitapp.exe"
  Rename "$INSTDIR\avant\visitapp-commandes.exe" "$INSTDIR\visitapp-commandes.exe"
  RMDir "$INSTDIR\avant"
  nothing:
  SetErrorLevel 2
FunctionEnd

Function AddToDesktop
  CreateShortcut "$DESKTOP\VisitApp.lnk" "$INSTDIR\visitapp.exe"
FunctionEnd

Section
  Call RefuseWhileItRuns
  Call SetAside
  SetOutPath "$INSTDIR"
  File /r "${FROZEN}/*"
  File "/oname=LICENCE.txt" "${LICENCE}"
  ; This folder says that the program keeps itself up to date (visitapp/updates/place.py).
  CreateDirectory "$INSTDIR\versions"
  CreateShortcut "$SMPROGRAMS\VisitApp.lnk" "$INSTDIR\visitapp.exe"
  WriteUninstaller "$INSTDIR\desinstaller.exe"
  !insertmacro ADD_TYPES
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "VisitApp"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The VisitApp founders"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\visitapp.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\desinstaller.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\desinstaller.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  RMDir /r "$INSTDIR\avant"
SectionEnd

; Only what the installer and the updates put there; a profile stands elsewhere and stays.
Section "Uninstall"
  Call un.RefuseWhileItRuns
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\versions"
  RMDir /r "$INSTDIR\avant"
  Delete "$INSTDIR\visitapp.exe"
  Delete "$INSTDIR\visitapp-commandes.exe"
  Delete "$INSTDIR\LICENCE.txt"
  Delete "$INSTDIR\desinstaller.exe"
  RMDir "$INSTDIR"
  RMDir "$LOCALAPPDATA\Programs"  ; if nothing else is there
  Delete "$SMPROGRAMS\VisitApp.lnk"
  Delete "$DESKTOP\VisitApp.lnk"
  !insertmacro REMOVE_TYPES
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
