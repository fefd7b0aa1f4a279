#!/usr/bin/env bash
# Builds libkdtorch.so, the bridge between TorchSharp.dll and this machine's libtorch.
#   build.sh OUTPUT_FOLDER CACHE_FOLDER
# LIBTORCH names a libtorch to use instead of the system's: a folder with include/ and lib/
# (the libtorch archive, or the folder `torch` of a Python wheel). CXX names the compiler.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$1 cache=$2
cxx=${CXX:-g++}

fail() { echo "error KD0001: $*" >&2; exit 1; }

command -v "$cxx" >/dev/null 2>&1 ||
  fail "no C++ compiler: '$cxx' is not on PATH. Install g++ (Debian and Ubuntu: apt-get install g++) or set CXX."

flags=(-std=c++17 -O2 -DNDEBUG -fPIC -shared -fvisibility=hidden -ftls-model=initial-exec -Wno-deprecated-declarations)
if [ -n "${LIBTORCH:-}" ]; then
  [ -f "$LIBTORCH/include/ATen/Context.h" ] ||
    fail "LIBTORCH is '$LIBTORCH', but include/ATen/Context.h is not in it. Name a folder with include/ and lib/, or unset LIBTORCH."
  torch_lib=$LIBTORCH/lib
  include=$LIBTORCH/include
  flags+=(-isystem "$include" -L"$torch_lib" "-Wl,-rpath,$torch_lib")
  # Old wheels use the string ABI from before C++11.
  grep -q '__cxx11' "$torch_lib/libc10.so" || flags+=(-D_GLIBCXX_USE_CXX11_ABI=0)
else
  include=/usr/include
  [ -f "$include/ATen/Context.h" ] ||
    fail "libtorch is not installed: ATen/Context.h was not found. Install libtorch-dev (Debian and Ubuntu: apt-get install libtorch-dev), or set LIBTORCH to a libtorch folder."
  torch_lib=
fi
flags+=(-isystem "$include/torch/csrc/api/include")

# The library is rebuilt when its source, its libtorch or its compiler changes, and only then.
key=$({ cat "$here/kdtorch.cpp" "$here/build.sh" "$include/torch/csrc/api/include/torch/version.h"; echo "$torch_lib"; "$cxx" -dumpfullversion -dumpmachine; } | sha256sum | cut -c1-16)
built=$cache/$key/libkdtorch.so
if [ ! -f "$built" ]; then
  mkdir -p "$cache/$key"
  echo "Building the bridge to libtorch (some seconds, once) ..." >&2
  "$cxx" "${flags[@]}" "$here/kdtorch.cpp" -o "$built.$$" -ltorch_cpu -lc10 ||
    { rm -f "$built.$$"; fail "the bridge to libtorch did not compile: see the messages above."; }
  mv "$built.$$" "$built"
fi
mkdir -p "$out"
cmp -s "$built" "$out/libkdtorch.so" || { cp "$built" "$out/.libkdtorch.$$" && mv "$out/.libkdtorch.$$" "$out/libkdtorch.so"; }
