; The files that a key carries, opened by a double click.
!define TYPES "Software\Classes"
!define OURS "visitapp.fichier"

!macro TELL_THE_DESKTOP
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'  ; SHCNE_ASSOCCHANGED
!macroend

!macro ADD_TYPES
  WriteRegStr HKCU "${TYPES}\${OURS}" "" "Fichier de visites pour l’agence"
  WriteRegStr HKCU "${TYPES}\${OURS}\DefaultIcon" "" "$INSTDIR\visitapp.exe,0"
  WriteRegStr HKCU "${TYPES}\${OURS}\shell\open\command" "" '"$INSTDIR\visitapp.exe" "%1"'
  WriteRegStr HKCU "${TYPES}\.alec" "" "${OURS}"
  WriteRegStr HKCU "${TYPES}\.recu" "" "${OURS}"
  WriteRegStr HKCU "${TYPES}\.retour" "" "${OURS}"
  !insertmacro TELL_THE_DESKTOP
!macroend

; A type that another program has taken since is that program's.
!macro REMOVE_TYPE ending
  ReadRegStr $0 HKCU "${TYPES}\${ending}" ""
  StrCmp $0 "${OURS}" 0 +2
  DeleteRegKey HKCU "${TYPES}\${ending}"
!macroend

!macro REMOVE_TYPES
  !insertmacro REMOVE_TYPE ".alec"
  !insertmacro REMOVE_TYPE ".recu"
  !insertmacro REMOVE_TYPE ".retour"
  DeleteRegKey HKCU "${TYPES}\${OURS}"
  !insertmacro TELL_THE_DESKTOP
!macroend
