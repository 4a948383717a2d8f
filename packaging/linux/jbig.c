/* In place of the library of JBIG-KIT, which the wheel of tesserocr brings for Linux because its
 * libtiff is linked with it. JBIG-KIT is under the GPL, and no picture of ours comes to libtiff:
 * Tesseract is given grey pixels. These are the ten names that libtiff asks for; each one refuses. */
enum { ABORTED = 4 };

int jbg_dec_in(void) { return ABORTED; }
int jbg_newlen(void) { return ABORTED; }
const char *jbg_strerror(void) { return "JBIG is not in this package"; }
void *jbg_dec_getimage(void) { return 0; }
long jbg_dec_getsize(void) { return 0; }
void jbg_dec_init(void) {}
void jbg_dec_free(void) {}
void jbg_enc_init(void) {}
void jbg_enc_out(void) {}
void jbg_enc_free(void) {}
