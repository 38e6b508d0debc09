/* directory.h: what a directory that several processes share needs of the
** system. All give 0 or the system's error number.
*/
#ifndef TIRO_INDEX_DIRECTORY_H
#define TIRO_INDEX_DIRECTORY_H

#include "../base/memory.h"

TI_FUNC int ti_directory_make(const char *path);

/* Waits until the disk has the names in it. */
TI_FUNC int ti_directory_sync(const char *path);

/* Calls `each` for every name in it, in no order, until one gives not 0. */
typedef int (*ti_each_name)(void *ud, const char *name);
TI_FUNC int ti_directory_list(const char *path, ti_each_name each, void *ud);

/* Takes the place of `to`, at once: nobody sees half of it, or nothing. */
TI_FUNC int ti_file_replace(const char *from, const char *to);
TI_FUNC int ti_file_remove(const char *path);

/* A lock that no other process can have as long as this one has it, and that is
** gone when the process is. EAGAIN or EWOULDBLOCK: somebody else has it. */
typedef struct ti_lock {
  void *file;
  int descriptor; /* -1: none */
} ti_lock;

TI_FUNC int ti_lock_take(ti_lock *lock, const char *path);
TI_FUNC void ti_lock_give(ti_lock *lock);

#endif
