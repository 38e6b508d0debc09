/* directory.c: see directory.h. */
#if !defined(_WIN32) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE /* flock, O_CLOEXEC; sets what POSIX asks for as well */
#endif
#include "directory.h"

#include <errno.h>
#include <stdio.h>

#ifdef _WIN32

#include <direct.h>
#include <windows.h>

static int error_number(void) {
  switch (GetLastError()) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND: return ENOENT;
    case ERROR_ACCESS_DENIED: return EACCES;
    case ERROR_LOCK_VIOLATION:
    case ERROR_SHARING_VIOLATION: return EAGAIN;
    case ERROR_DISK_FULL: return ENOSPC;
    default: return EIO;
  }
}

int ti_directory_make(const char *path) { return _mkdir(path) ? errno : 0; }

int ti_directory_sync(const char *path) {
  (void)path; /* names are written through: see ti_file_replace */
  return 0;
}

int ti_directory_list(const char *path, ti_each_name each, void *ud) {
  char pattern[MAX_PATH];
  WIN32_FIND_DATAA found;
  HANDLE search;
  int error = 0;
  if (snprintf(pattern, sizeof pattern, "%s\\*", path) >= (int)sizeof pattern) return ENAMETOOLONG;
  search = FindFirstFileA(pattern, &found);
  if (search == INVALID_HANDLE_VALUE) return error_number();
  do error = each(ud, found.cFileName);
  while (!error && FindNextFileA(search, &found));
  FindClose(search);
  return error;
}

int ti_file_replace(const char *from, const char *to) {
  return MoveFileExA(from, to, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) ? 0 : error_number();
}

int ti_lock_take(ti_lock *lock, const char *path) {
  lock->descriptor = -1;
  lock->file = CreateFileA(path, GENERIC_WRITE, 0, NULL, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
  if (lock->file == INVALID_HANDLE_VALUE) {
    lock->file = NULL;
    return error_number();
  }
  return 0;
}

void ti_lock_give(ti_lock *lock) {
  if (lock->file) CloseHandle(lock->file);
  lock->file = NULL;
}

#else

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

int ti_directory_make(const char *path) { return mkdir(path, 0777) ? errno : 0; }

int ti_directory_sync(const char *path) {
  int descriptor = open(path, O_RDONLY | O_CLOEXEC), error = 0;
  if (descriptor < 0) return errno;
  if (fsync(descriptor)) error = errno;
  if (error == EINVAL || error == EBADF) error = 0; /* a file system that cannot */
  close(descriptor);
  return error;
}

int ti_directory_list(const char *path, ti_each_name each, void *ud) {
  DIR *directory = opendir(path);
  struct dirent *entry;
  int error = 0;
  if (!directory) return errno;
  for (;;) {
    errno = 0;
    entry = readdir(directory);
    if (!entry) error = errno;
    if (!entry || (error = each(ud, entry->d_name)) != 0) break;
  }
  closedir(directory);
  return error;
}

int ti_file_replace(const char *from, const char *to) { return rename(from, to) ? errno : 0; }

int ti_lock_take(ti_lock *lock, const char *path) {
  int error;
  lock->file = NULL;
  lock->descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (lock->descriptor < 0) return errno;
  if (!flock(lock->descriptor, LOCK_EX | LOCK_NB)) return 0;
  error = errno;
  ti_lock_give(lock);
  return error;
}

void ti_lock_give(ti_lock *lock) {
  if (lock->descriptor >= 0) close(lock->descriptor);
  lock->descriptor = -1;
}

#endif

int ti_file_remove(const char *path) { return remove(path) ? errno : 0; }
