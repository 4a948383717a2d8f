/* python.exe for building only: hands its words to the interpreter beside it. */
#include <windows.h>

typedef int (*main_of_python)(int, wchar_t **);

int wmain(int count, wchar_t **words)
{
    HMODULE python = LoadLibraryW(L"python313.dll");
    main_of_python run = python ? (main_of_python)(void *)GetProcAddress(python, "Py_Main") : NULL;
    return run ? run(count, words) : 120;
}
