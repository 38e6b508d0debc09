/* terminal.c: what a command line asks of its process: terminals, the clock, pipes
** that nobody reads any more. Nothing else calls these: they concern the whole
** process, not a Lua state.
*/
#if !defined(_WIN32) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE /* TIOCGWINSZ, CLOCK_MONOTONIC */
#endif
#include "binding.h"

#define COLUMNS 80 /* of a terminal that does not tell */

#ifdef _WIN32

#include <io.h>
#include <windows.h>

static int columns_of(int descriptor) {
  CONSOLE_SCREEN_BUFFER_INFO info;
  if (!_isatty(descriptor)) return 0;
  if (!GetConsoleScreenBufferInfo((HANDLE)_get_osfhandle(descriptor), &info)) return COLUMNS;
  return info.srWindow.Right - info.srWindow.Left + 1;
}

static double seconds(void) { return (double)GetTickCount64() / 1000; }

static void keep_broken_pipes(void) {} /* writing to one is an error here, no signal */

#else

#include <signal.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

static int columns_of(int descriptor) {
  struct winsize size;
  if (!isatty(descriptor)) return 0;
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : COLUMNS;
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void keep_broken_pipes(void) { (void)signal(SIGPIPE, SIG_IGN); }

#endif

/* terminal(descriptor) -> its columns; nil where it is no terminal */
static int terminal_columns(lua_State *L) {
  int columns = columns_of((int)luaL_checkinteger(L, 1));
  if (columns > 0) lua_pushinteger(L, columns);
  else lua_pushnil(L);
  return 1;
}

/* clock() -> seconds that passed since some time */
static int terminal_clock(lua_State *L) {
  lua_pushnumber(L, seconds());
  return 1;
}

/* keep_broken_pipes(): writing to a pipe that nobody reads fails from now on,
** instead of ending the process. */
static int terminal_pipes(lua_State *L) {
  (void)L;
  keep_broken_pipes();
  return 0;
}

const luaL_Reg ti_terminal_functions[] = {
  {"terminal", terminal_columns}, {"clock", terminal_clock}, {"keep_broken_pipes", terminal_pipes}, {NULL, NULL}
};
