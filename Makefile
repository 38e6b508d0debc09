# Tiro: build, try, test, install.
#
#   make demo [FILE=transcript.txt]    a page about a transcript, also as demo.html
#   make test                          specs on Lua 5.4, Lua 5.3 and LuaJIT
#   make install PREFIX=dir [LUA=lua5.4]
#   make browser                       what the specs of pages need: Chromium, Node
#   make docs                          the reference and the manual, in build/docs
#   make all | lint | accuracy | bench | bench-ask | bench-talk | bench-command | clean
#
# What is missing is installed through apt where there is one.

LUA = lua5.4
TESTED = lua5.4 lua5.3 luajit
PREFIX = /usr/local
FILE = examples/roundtable.txt

CC = gcc
CFLAGS = -O3
WARNINGS = -Wall -Wextra
STD = -std=c99
BUSTED = busted

# Windows needs the interpreter's library, and hosts that hide their Lua too.
LINK_LUA =

BUILD = build
OBJECTS = $(patsubst csrc/%.c,$(BUILD)/core/%.o,$(wildcard csrc/base/*.c csrc/text/*.c csrc/read/*.c csrc/index/*.c csrc/query/*.c csrc/search/*.c csrc/talk/*.c csrc/names/*.c))
BINDING = $(patsubst csrc/lua/%.c,%.o,$(wildcard csrc/lua/*.c))
HIDDEN = -fPIC -fvisibility=hidden

SHARED = -shared
ifeq ($(shell uname -s),Darwin)
SHARED = -bundle -undefined dynamic_lookup
endif

# Where lua.h of an interpreter is: LUA_INCDIR, else pkg-config, else Debian's.
luajit_headers = luajit-2.1
headers = $(or $($(1)_headers),$(1))
include = $(if $(LUA_INCDIR),-I$(LUA_INCDIR),$(or $(shell pkg-config --cflags $(call headers,$(1)) 2>/dev/null || pkg-config --cflags $(1) 2>/dev/null),-I/usr/include/$(call headers,$(1))))
library = $(if $(LINK_LUA),$(or $(shell pkg-config --libs $(1) 2>/dev/null),-l$(1)))

.PHONY: all objects demo test browser lint install accuracy bench bench-ask bench-talk bench-command docs deps clean $(TESTED:%=test-%)
.SECONDARY:

all: $(BUILD)/$(LUA)/tiro/core.so

# What a module is linked from, for programs that hold it.
objects: $(OBJECTS) $(BINDING:%=$(BUILD)/$(LUA)/%)

demo:
	@sh .ci/need demo $(LUA)
	@$(MAKE) --no-print-directory -s all LUA=$(LUA)
	@LUA_PATH='lua/?.lua;;' LUA_CPATH='$(BUILD)/$(LUA)/?.so;;' $(LUA) examples/page.lua '$(subst ','\'',$(FILE))' demo.html

# Keeps the output of targets apart, where make can.
APART = $(if $(filter output-sync,$(.FEATURES)),--output-sync)

# Two interpreters at a time, each told when it is done; then by itself the one whose
# specs measure times.
MEASURED = $(filter lua5.4,$(TESTED))
test:
	@sh .ci/need test $(TESTED)
	@$(MAKE) --no-print-directory -s browser || echo "No browser: specs of pages in one stay pending"
	@$(MAKE) --no-print-directory -s -j2 $(TESTED:%=$(BUILD)/%/tiro/core.so)
	@failed=0; for tests in '-j2 $(APART) $(patsubst %,test-%,$(filter-out $(MEASURED),$(TESTED)))' \
	  '$(MEASURED:%=test-%)'; do \
	  case $$tests in *test-*) $(MAKE) --no-print-directory -s -k $$tests || failed=1 ;; esac; \
	done; exit $$failed

$(TESTED:%=test-%): test-%: $(BUILD)/%/tiro/core.so
	@echo "== $*"
	@LUA=$* $(BUSTED) --lua=$$(command -v $*) --lpath='./lua/?.lua' --cpath='./$(BUILD)/$*/?.so' spec

# Modules of Node, of the versions that are named, and what runs them.
browser: $(BUILD)/browser/package.json
	@sh .ci/need browser

$(BUILD)/browser/package.json: spec/browser/package.json
	@sh .ci/need browser
	@mkdir -p $(@D)
	@cp $< $@ && cd $(@D) && npm install --silent --no-audit --no-fund --no-package-lock || { rm -f $(CURDIR)/$@; exit 1; }

lint:
	@sh .ci/need lint
	luacheck -q bin/tiro lua spec examples bench
	cppcheck --quiet -j2 --std=c99 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 -i csrc/text/unicode_data.c csrc

install: $(BUILD)/$(LUA)/tiro/core.so
	@version=$$($(LUA) -e 'io.write((_VERSION:match("%d+%.%d+")))') && \
	case '$(PREFIX)' in /*) root='$(PREFIX)';; *) root="$$PWD/$(PREFIX)";; esac && \
	share='$(DESTDIR)$(PREFIX)/share/lua/'$$version lib='$(DESTDIR)$(PREFIX)/lib/lua/'$$version && \
	bin='$(DESTDIR)$(PREFIX)/bin' man='$(DESTDIR)$(PREFIX)/share/man/man1' && \
	mkdir -p "$$share" "$$lib/tiro" "$$bin" "$$man" && \
	cp -R lua/. "$$share" && \
	cp $(BUILD)/$(LUA)/tiro/core.so "$$lib/tiro/core.so" && \
	cp docs/tiro.1 "$$man" && \
	{ echo "#!$$(command -v $(LUA))" && \
	  echo "package.path = '$$root/share/lua/$$version/?.lua;' .. package.path" && \
	  echo "package.cpath = '$$root/lib/lua/$$version/?.so;' .. package.cpath" && \
	  sed 1d bin/tiro; } >"$$bin/tiro" && chmod 755 "$$bin/tiro" && \
	echo "installed under $$share and $$lib"

accuracy: $(BUILD)/lua5.4/tiro/core.so
	@sh bench/accuracy.sh

bench: $(BUILD)/lua5.4/tiro/core.so
	@sh bench/run.sh

bench-ask: $(BUILD)/lua5.4/tiro/core.so
	@sh bench/ask.sh

bench-talk: $(BUILD)/lua5.4/tiro/core.so
	@sh bench/talk.sh

bench-command: $(BUILD)/lua5.4/tiro/core.so
	@sh bench/command.sh

# The reference and the manual, as pages. LDoc's progress is of no interest, its warnings are.
docs: $(BUILD)/$(LUA)/tiro/core.so
	@sh .ci/need docs
	@LUA_PATH='lua/?.lua;;' LUA_CPATH='$(BUILD)/$(LUA)/?.so;;' $(LUA) -e 'io.write(require("tiro.command.manual").page())' >docs/tiro.1
	@mkdir -p $(BUILD)/docs/manual
	@ldoc -q --fatalwarnings -c docs/config.ld -d $(abspath $(BUILD))/docs . >$(BUILD)/docs.log || { cat $(BUILD)/docs.log; exit 1; }
	@cp -R docs/charts $(BUILD)/docs/manual

deps:
	@sh .ci/need test $(TESTED)

clean:
	rm -rf $(BUILD) tiro luarocks lua_modules .luarocks *.rock csrc/*/*.o

$(BUILD)/core/%.o: csrc/%.c
	@mkdir -p $(@D)
	$(CC) $(STD) $(WARNINGS) $(CFLAGS) $(HIDDEN) -MMD -MP -c $< -o $@

# Objects of the binding, one set for each interpreter.
define binding
$(BUILD)/$(1)/%.o: csrc/lua/%.c
	@mkdir -p $$(@D)
	$$(CC) $$(STD) $$(WARNINGS) $$(CFLAGS) $$(HIDDEN) $$(call include,$(1)) -MMD -MP -c $$< -o $$@

$(BUILD)/$(1)/tiro/core.so: $(OBJECTS) $(BINDING:%=$(BUILD)/$(1)/%)
	@mkdir -p $$(@D)
	$$(CC) $$(CFLAGS) $$(SHARED) $$(LDFLAGS) -o $$@ $$^ $$(call library,$(1))
endef
$(foreach lua,$(sort $(LUA) $(TESTED)),$(eval $(call binding,$(lua))))

-include $(wildcard $(BUILD)/*/*.d $(BUILD)/core/*/*.d)
