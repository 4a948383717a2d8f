/* Wine 10 stops a program that asks for a colour profile (WcsCreateIccProfile). This one says that
 * the screen has none. Only for trying under Wine. Never shipped. */
#define SHOWN __declspec(dllexport)

SHOWN void *OpenColorProfileW(void *profile, int access, int sharing, int mode) { return 0; }
SHOWN void *WcsCreateIccProfile(void *profile, int options) { return 0; }
SHOWN void *GetColorProfileFromHandle(void) { return 0; }
SHOWN int CloseColorProfile(void *profile) { return 1; }
