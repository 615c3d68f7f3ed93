// Plain C functions over the system's ICU, free of ICU's own headers: its renamed macros cannot be
// imported into Swift, and its headers clash with Foundation's private ICU.
#ifndef SUOYIN_CICU_H
#define SUOYIN_CICU_H

#include "CICUAnalysis.h"
#include "CICUConverter.h"

#endif
