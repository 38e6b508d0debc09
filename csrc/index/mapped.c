/* mapped.c: see mapped.h. POSIX where there is one, else standard C. */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* madvise, pread */
#endif
#ifndef _FILE_OFFSET_BITS
#define _FILE_OFFSET_BITS 64
#endif

#include "mapped.h"

#include <errno.h>

#if defined(__unix__) || defined(__APPLE__)

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef O_CLOEXEC
#define O_CLOEXEC 0
#endif

/* ---- Reading ---- */

static int map_open(int file, const char **bytes, size_t *size) {
  struct stat facts;
  void *at;
  if (fstat(file, &facts) < 0) return errno;
  if (S_ISDIR(facts.st_mode)) return EISDIR;
  if ((uint64_t)facts.st_size > SIZE_MAX) return EFBIG;
  *size = (size_t)facts.st_size;
  *bytes = "";
  if (!*size) return 0; /* nothing cannot be mapped */
  at = mmap(NULL, *size, PROT_READ, MAP_SHARED, file, 0);
  if (at == MAP_FAILED) return errno;
  *bytes = (const char *)at;
  return 0;
}

tiro_status ti_map(const tiro_memory *memory, const char *path, const char **bytes, size_t *size, int *error) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  (void)memory;
  *error = file < 0 ? errno : map_open(file, bytes, size);
  if (file >= 0) close(file);
  if (*error == ENOMEM) return TIRO_NOMEM; /* too many are mapped, as a rule */
  return *error ? TIRO_SYSTEM : TIRO_OK;
}

void ti_unmap(const tiro_memory *memory, const char *bytes, size_t size) {
  (void)memory;
  if (size) munmap((void *)(uintptr_t)bytes, size);
}

void ti_map_forget(const char *bytes, size_t size) {
  if (size) (void)madvise((void *)(uintptr_t)bytes, size, MADV_DONTNEED);
}

/* ---- Writing ---- */

static int output_write(ti_sink *sink, uint64_t at, const void *from, size_t size) {
  const ti_output *output = (const ti_output *)(const void *)sink;
  const char *bytes = (const char *)from;
  while (size) {
    ssize_t n = pwrite(output->descriptor, bytes, size, (off_t)at);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return n < 0 ? errno : EIO;
    bytes += n;
    size -= (size_t)n;
    at += (uint64_t)n;
  }
  return 0;
}

static int output_read(ti_sink *sink, uint64_t at, void *to, size_t size) {
  const ti_output *output = (const ti_output *)(const void *)sink;
  char *bytes = (char *)to;
  while (size) {
    ssize_t n = pread(output->descriptor, bytes, size, (off_t)at);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return n < 0 ? errno : EIO;
    bytes += n;
    size -= (size_t)n;
    at += (uint64_t)n;
  }
  return 0;
}

int ti_output_open(ti_output *output, const char *path) {
  output->sink.write = output_write;
  output->sink.read = output_read;
  output->file = NULL;
  output->descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  return output->descriptor < 0 ? errno : 0;
}

int ti_output_close(ti_output *output, int durable) {
  int error = 0;
  if (output->descriptor < 0) return 0;
  if (durable && fsync(output->descriptor) < 0) error = errno;
  if (close(output->descriptor) < 0 && !error) error = errno;
  output->descriptor = -1;
  return error;
}

#else

#include <limits.h>
#include <stdio.h>

/* ---- Reading ---- */

static tiro_status read_all(const tiro_memory *memory, FILE *file, const char **bytes, size_t *size, int *error) {
  char *all;
  long end;
  if (fseek(file, 0, SEEK_END) || (end = ftell(file)) < 0 || fseek(file, 0, SEEK_SET)) {
    *error = errno ? errno : EIO;
    return TIRO_SYSTEM;
  }
  *size = (size_t)end;
  *bytes = "";
  if (!end) return TIRO_OK;
  all = (char *)ti_new(memory, *size);
  if (!all) return TIRO_NOMEM;
  if (fread(all, 1, *size, file) == *size) {
    *bytes = all;
    return TIRO_OK;
  }
  ti_free(memory, all, *size);
  *error = EIO;
  return TIRO_SYSTEM;
}

tiro_status ti_map(const tiro_memory *memory, const char *path, const char **bytes, size_t *size, int *error) {
  FILE *file = fopen(path, "rb");
  tiro_status status = TIRO_SYSTEM;
  if (file) {
    status = read_all(memory, file, bytes, size, error);
    fclose(file);
  } else {
    *error = errno ? errno : EIO;
  }
  return status;
}

void ti_unmap(const tiro_memory *memory, const char *bytes, size_t size) {
  if (size) ti_free(memory, (void *)(uintptr_t)bytes, size);
}

void ti_map_forget(const char *bytes, size_t size) {
  (void)bytes;
  (void)size;
}

/* ---- Writing ---- */

static int seek(FILE *file, uint64_t at) {
  if (at > LONG_MAX) return EFBIG;
  return fseek(file, (long)at, SEEK_SET) ? EIO : 0;
}

static int output_write(ti_sink *sink, uint64_t at, const void *from, size_t size) {
  FILE *file = (FILE *)((ti_output *)(void *)sink)->file;
  int error = seek(file, at);
  if (!error && fwrite(from, 1, size, file) != size) error = errno ? errno : EIO;
  return error;
}

static int output_read(ti_sink *sink, uint64_t at, void *to, size_t size) {
  FILE *file = (FILE *)((ti_output *)(void *)sink)->file;
  int error = seek(file, at);
  if (!error && fread(to, 1, size, file) != size) error = EIO;
  return error;
}

int ti_output_open(ti_output *output, const char *path) {
  FILE *there = fopen(path, "rb");
  output->sink.write = output_write;
  output->sink.read = output_read;
  output->descriptor = -1;
  output->file = NULL;
  if (there) {
    fclose(there);
    return EEXIST;
  }
  output->file = fopen(path, "wb+");
  if (output->file) return 0;
  return errno ? errno : EIO;
}

int ti_output_close(ti_output *output, int durable) {
  FILE *file = (FILE *)output->file;
  (void)durable; /* standard C only hands it to the system */
  output->file = NULL;
  return file && fclose(file) ? EIO : 0;
}

#endif
