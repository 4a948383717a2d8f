/* Wine 10 has no icuuc.dll, Windows 10 has. Only so that Qt loads there: nothing can be converted
 * with it, and every opening fails as ICU says that it may (4: a file is missing). Never shipped. */
#define SHOWN __declspec(dllexport)
enum { MISSING = 4 };

static void *refused(int *error)
{
    if (error)
        *error = MISSING;
    return 0;
}

SHOWN void *ucnv_open(const char *name, int *error) { return refused(error); }
SHOWN void ucnv_close(void *one) {}
SHOWN void ucnv_reset(void *one) {}
SHOWN const char *ucnv_getName(const void *one, int *error) { return refused(error); }
SHOWN signed char ucnv_getMaxCharSize(const void *one) { return 1; }
SHOWN const char *ucnv_getStandardName(const char *name, const char *standard, int *error)
{
    return refused(error);
}
SHOWN int ucnv_countAvailable(void) { return 0; }
SHOWN const char *ucnv_getAvailableName(int which) { return 0; }
SHOWN void ucnv_toUnicode(void) {}
SHOWN void ucnv_fromUnicode(void) {}
SHOWN int ucnv_toUCountPending(const void *one, int *error) { return 0; }
SHOWN int ucnv_fromUCountPending(const void *one, int *error) { return 0; }
SHOWN void ucnv_getToUCallBack(void) {}
SHOWN void ucnv_setToUCallBack(void) {}
SHOWN void ucnv_getFromUCallBack(void) {}
SHOWN void ucnv_setFromUCallBack(void) {}
SHOWN void ucnv_cbToUWriteUChars(void) {}
SHOWN void ucnv_cbFromUWriteUChars(void) {}
SHOWN void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
SHOWN void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
