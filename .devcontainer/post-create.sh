#!/usr/bin/env bash
# What a new container does once, as its user. Nothing here is fatal: a closed network leaves the local feed, and the
# doctor says what is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

note() { echo "post-create: $*" >&2; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

# A volume that Docker makes belongs to root.
packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
if [ -d "$packages" ] && [ ! -w "$packages" ]; then
  as_root chown -R "$(id -u):$(id -g)" "${packages%/packages}" || note "the folder of NuGet's packages is not writable: $packages"
fi

# What the CI machine has, for the feed local and for the pages; ./kd would ask for the first four itself.
{ as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
  g++ libtorch-dev libopenblas0-openmp dataset-fashion-mnist npm jupyter-client chromium >/dev/null; } ||
  note "apt-get could not install everything; ./kd doctor says what is missing"

# The frozen .NET Interactive, as a kernel of Jupyter; Polyglot Notebooks brings its own.
if dotnet tool restore >/dev/null 2>&1; then
  dotnet tool run dotnet-interactive -- jupyter install >/dev/null || note "the kernel .net-csharp was not installed"
else
  note "NuGet has no Microsoft.dotnet-interactive for us: no kernel .net-csharp; ./kd run works without"
fi

# Builds what chapters load from lib/bin.
./kd setup || note "./kd could not set itself up"
exec ./kd doctor
