// Plain C functions over the system's ICU. Only the .c files include ICU's own headers: Swift cannot
// import its functions, whose names are macros that add the version (`ubrk_open_72`), and in one
// module with Foundation its headers clash with those of the ICU that Foundation brings along.
//
// That is why there are two targets. CICULibrary tells pkg-config where ICU is, which only a system
// library can (Homebrew keeps ICU off the default paths); CICU compiles these functions against it. A
// system library with inline functions in its header would show ICU's headers to Swift again.
#ifndef SUOYIN_CICU_H
#define SUOYIN_CICU_H

#include "CICUAnalysis.h"
#include "CICUConverter.h"
#include "CICUProperties.h"

#endif
