/* countries.h: countries by name, and the states of the United States. */
#ifndef TIRO_READ_COUNTRIES_H
#define TIRO_READ_COUNTRIES_H

#include "../base/memory.h"

/* ISO 3166 code of the country called `name`, or NULL. */
TI_FUNC const char *ti_country_code(const char *name, size_t length);

/* A state by its name, postal code or abbreviation. */
TI_FUNC int ti_is_state(const char *name, size_t length);

/* The first word of a state's name of two: the North of North Carolina. */
TI_FUNC int ti_starts_state(const char *name, size_t length);

#endif
