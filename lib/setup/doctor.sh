# Sourced by kd: ./kd doctor. It installs nothing, and needs no more than bash and the core utilities.

# A finding is a line of four fields: status (ok, warn, fail), name, what was seen, and what to do about it.
finding() { printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "${4:-}" >>"$findings"; }

has() { command -v "$1" >/dev/null 2>&1; }

# A program that hangs must not stop the doctor.
ask() { timeout 20 "$@" </dev/null 2>/dev/null; }

look_at_system() {
  local name
  name=$(. /etc/os-release 2>/dev/null && echo "${PRETTY_NAME:-}") || true
  finding ok system "${name:-an unknown system}, $(uname -m)"
}

look_at_dotnet() {
  local version
  if ! has dotnet; then
    finding fail .NET "the .NET 10 SDK is missing: 'dotnet' is not on PATH" "Get it from your system's packages or from https://dot.net."
    return
  fi
  version=$(ask dotnet --version) || true
  if [ "${version%%.*}" -ge 10 ] 2>/dev/null; then
    finding ok .NET "SDK $version"
  else
    finding fail .NET "the .NET SDK is '${version:-none}'" "The course needs version 10 or later: https://dot.net."
  fi
}

look_at_feed() {
  local remembered chosen=${KD_FEED:-} packages
  remembered=$(cat "$state/feed" 2>/dev/null || true)
  packages=${KD_TORCHSHARP:-$(cat "$state/torchsharp" 2>/dev/null || true)}
  packages="${packages:+TorchSharp $packages, }${KD_TORCH:-$(cat "$state/torch" 2>/dev/null || echo cpu)}"
  case $chosen:$remembered in
    local:*) finding ok feed "local, by KD_FEED" ;;
    nuget:*) finding ok feed "nuget ($packages), by KD_FEED" ;;
    :nuget) finding ok feed "nuget ($packages), remembered in .kd/feed" ;;
    :local)
      local why
      why=$(cat "$state/feed-why" 2>/dev/null || true)
      finding ok feed "local, remembered in .kd/feed${why:+: $why}" "${why:+To try NuGet again, delete .kd/feed.}"
      ;;
    :) finding ok feed "not chosen yet: the first ./kd run tries NuGet" ;;
    *) finding fail feed "KD_FEED is '$chosen'; it must be local or nuget" "Set it to one of them, or unset it." ;;
  esac
  [ -z "${KD_TORCHSHARP:-}" ] || is_known_version "$KD_TORCHSHARP" || finding fail feed "$(wrong_version)" "Set it to one of them, or unset it."
  case ${KD_TORCH:-cpu} in cpu | cuda) ;; *) finding fail feed "KD_TORCH is '$KD_TORCH'; it must be cpu or cuda" "Set it to one of them, or unset it." ;; esac
}

# The CUDA that the libtorch in folder $1 was built with: its major version, or nothing.
cuda_of() {
  [ -e "$1/lib/libc10_cuda.so" ] || return 0
  grep -aoE 'libcudart[-.a-z0-9]*\.so\.[0-9]+' "$1/lib/libc10_cuda.so" | sed -n -E '1s/.*\.//p' || true
}

# local, nuget, or nothing as long as it is not chosen: then NuGet may yet make libtorch and a compiler needless.
feed_now() { echo "${KD_FEED:-$(cat "$state/feed" 2>/dev/null || true)}"; }

lacking() { if [ "$(feed_now)" = local ]; then echo fail; else echo warn; fi; }

look_at_libtorch() {
  torch_cuda=
  if [ "$(feed_now)" = nuget ]; then
    [ "${KD_TORCH:-$(cat "$state/torch" 2>/dev/null || true)}" != cuda ] || torch_cuda=$NUGET_CUDA
    finding ok libtorch "TorchSharp's own${torch_cuda:+, for CUDA $torch_cuda}"
    return
  fi
  local folder=${LIBTORCH:-$usr} version
  if [ ! -f "$folder/include/ATen/Context.h" ]; then
    if [ -n "${LIBTORCH:-}" ]; then
      finding fail libtorch "LIBTORCH is '$LIBTORCH', but include/ATen/Context.h is not in it" "Name a folder with include/ and lib/, or unset LIBTORCH."
    else
      finding "$(lacking)" libtorch "missing: libtorch-dev" "$(how_to_install libtorch-dev)."
    fi
    return
  fi
  version=$(torch_version "$folder/include")
  [ -z "${LIBTORCH:-}" ] || torch_cuda=$(cuda_of "$folder")
  if [ "${version:-0}" -lt 1013 ]; then
    finding fail libtorch "the libtorch in $folder is older than 1.13" "Install a newer one, or set LIBTORCH to its folder."
  else
    finding ok libtorch "$((version / 1000)).$((version % 1000)) in $folder, for ${torch_cuda:+CUDA $torch_cuda and }the CPU"
  fi
}

look_at_compiler() {
  [ "$(feed_now)" != nuget ] || return 0
  local cxx=${CXX:-g++}
  if has "$cxx"; then
    finding ok compiler "$cxx $(ask "$cxx" -dumpfullversion || echo of an unknown version)"
  elif [ -n "${CXX:-}" ]; then
    finding fail compiler "CXX is '$CXX', which is not on PATH" "Name a C++ compiler, or unset CXX to use g++."
  else
    finding "$(lacking)" compiler "missing: g++" "$(how_to_install g++)."
  fi
}

look_at_gpu() {
  local driver card oldest
  driver=$(driver_version)
  if [ -z "$driver" ]; then
    if has nvidia-smi; then
      finding warn GPU "nvidia-smi is here, but no driver answers it" "Restart after an update of the driver; start a container with --gpus all."
    elif [ -n "$torch_cuda" ]; then
      finding warn GPU "libtorch is for CUDA $torch_cuda, but there is no NVIDIA driver: everything runs on the CPU" "Install the driver on the host; start a container with --gpus all."
    else
      finding ok GPU "no NVIDIA driver: everything runs on the CPU"
    fi
    return
  fi
  card=$(ask nvidia-smi --query-gpu=name,memory.total --format=csv,noheader | sed -n 1p) || true
  if [ -z "$torch_cuda" ]; then
    finding warn GPU "${card:-a card}, driver $driver; libtorch is for the CPU alone" "Set LIBTORCH to a CUDA build (the folder torch of a Python wheel), or use KD_FEED=nuget KD_TORCH=cuda."
    return
  fi
  oldest=$(oldest_driver "$torch_cuda")
  if older "$driver" "$oldest"; then
    finding warn GPU "${card:-a card}, driver $driver is too old for CUDA $torch_cuda: everything runs on the CPU" "Update the driver to $oldest or later, or use a libtorch for an older CUDA."
  else
    finding ok GPU "${card:-a card}, driver $driver, CUDA $torch_cuda"
  fi
}

look_at_disk() {
  local free
  free=$(df -Pk "$root" 2>/dev/null | sed -n 2p) || true
  read -r _ _ _ free _ <<<"$free" || true
  [ -n "$free" ] || return 0
  free=$((free / 1048576))
  if [ "$free" -lt 3 ]; then
    finding warn disk "$free GB free" "A build with its tests takes about 2 GB; the packages with CUDA take 10."
  else
    finding ok disk "$free GB free"
  fi
}

look_at_notebooks() {
  local folder spec extension versions
  spec=
  for folder in "${JUPYTER_DATA_DIR:-${HOME:-/}/.local/share/jupyter}" /usr/local/share/jupyter /usr/share/jupyter; do
    [ ! -f "$folder/kernels/.net-csharp/kernel.json" ] || spec=${spec:-$folder/kernels/.net-csharp}
  done
  if [ -n "$spec" ]; then
    finding ok kernelspec ".net-csharp in $spec"
  else
    finding warn kernelspec ".net-csharp is not installed: other Jupyter programs cannot run the chapters; ./kd run can" "Run: dotnet tool restore && dotnet tool run dotnet-interactive -- jupyter install"
  fi
  has code || { finding ok "VS Code" "not here"; return; }
  # In a new container the program is there before VS Code is.
  versions=$(ask code --list-extensions --show-versions) || { finding ok "VS Code" "the program code is here and lists no extensions: not looked at"; return; }
  for extension in ms-dotnettools.dotnet-interactive-vscode ms-toolsai.jupyter; do
    local seen
    seen=$(grep -i "^$extension@" <<<"$versions" | sed -n '1s/.*@//p') || true
    if [ -n "$seen" ]; then
      finding ok "VS Code" "$extension $seen"
    else
      finding warn "VS Code" "$extension is missing" "Run: code --install-extension $extension"
    fi
  done
}

# What only the built program can say: the engine, its speed, the data.
look_from_within() {
  if grep -q '^fail' "$findings"; then
    finding warn engine "not tried: something above is missing" "Put it right, then run ./kd doctor again."
    return
  fi
  local said=$state/doctor.log lines
  # In a process of its own, whose end is not this one's.
  if [ -z "${KD_BUILT:-}" ] && ! (only_look=1 set_up) >"$said" 2>&1; then
    finding fail build "$(sed -n -E '$s/^kd: //p' "$said")" "See .kd/doctor.log."
    return
  fi
  lines=$(dotnet "$cli" doctor --lines 2>"$said") || true
  if [[ $lines == *$'\t'* ]]; then
    printf '%s\n' "$lines" >>"$findings"
  else
    finding fail engine "the program did not start: $(sed -n 1p "$said")" "Run ./kd clean, then ./kd doctor."
  fi
}

json_text() {
  local text=$1
  text=${text//\\/\\\\} text=${text//\"/\\\"}
  printf '"%s"' "$(tr -d '\000-\037' <<<"$text")"
}

show_json() { # show_json VERDICT
  local status name text remedy comma=""
  printf '{\n  "status": "%s",\n  "checks": [' "$1"
  while IFS=$'\x1f' read -r status name text remedy; do
    printf '%s\n    { "status": "%s", "name": %s, "text": %s, "remedy": %s }' "$comma" "$status" "$(json_text "$name")" "$(json_text "$text")" \
      "$(if [ -n "$remedy" ]; then json_text "$remedy"; else echo null; fi)"
    comma=,
  done < <(tr '\t' '\037' <"$findings")
  printf '\n  ]\n}\n'
}

show_text() {
  local status name text remedy
  while IFS=$'\x1f' read -r status name text remedy; do
    printf '  %-5s %-11s %s\n' "$status" "$name" "$text"
    [ -z "$remedy" ] || printf '  %-5s %-11s -> %s\n' "" "" "$remedy"
  done < <(tr '\t' '\037' <"$findings")
}

doctor() {
  local json="" verdict=ok torch_cuda="" argument
  for argument in "$@"; do
    case $argument in
      --json) json=1 ;;
      -h | --help | -\?) echo "./kd doctor [--json]   check this machine; exit code 0, or 5 if something is missing"; return 0 ;;
      *) say "doctor knows no '$argument'; it has one option, --json."; return 2 ;;
    esac
  done
  mkdir -p "$state"
  rm -f "$state/no-web"
  findings=$(mktemp)
  trap 'rm -f "$findings"' EXIT
  look_at_system
  look_at_dotnet
  look_at_feed
  look_at_libtorch
  look_at_compiler
  look_at_gpu
  look_at_disk
  look_at_notebooks
  look_from_within
  ! grep -q '^warn' "$findings" || verdict=warn
  ! grep -q '^fail' "$findings" || verdict=fail
  if [ -n "$json" ]; then show_json "$verdict"; else show_text; fi
  [ "$verdict" != fail ] || return $NOT_SET_UP
}
