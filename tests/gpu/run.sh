#!/usr/bin/env bash
# The course on a machine that has a driver, a Python with torch, and g++; neither .NET nor a network is needed.
#   run.sh [DEVICE [STEPS [BATCH]]]     DEVICE is cuda unless given
# It builds the bridge against the libtorch of the Python wheel, runs the tests against PyTorch's numbers on the device,
# compares every method there with the CPU, trains resnet8x4 from resnet32x4, and prints the time of a step beside the same loop in PyTorch.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
device=${1:-cuda} steps=${2:-200} batch=${3:-64}
python=${PYTHON:-python3}

stop() { echo "run.sh: $*" >&2; exit 5; }

[ -x "$here/bin/kd-gpu" ] || stop "bin/kd-gpu is not here: run the copy that pack.sh packs."
torch=$("$python" -c 'import os, torch; print(os.path.dirname(torch.__file__))') || stop "$python has no torch: name another in PYTHON."
if [ -f "$torch/include/ATen/Context.h" ]; then
  export LIBTORCH=$torch
elif [ -f /usr/include/ATen/Context.h ]; then
  unset LIBTORCH # Debian's python3-torch and libtorch-dev are one libtorch.
else
  stop "there are no headers of libtorch in $torch/include: install a wheel of torch, or libtorch-dev."
fi
bash "$here/native/build.sh" "$here/bin" "$here/cache" || stop "the bridge was not built."
export KD_ROOT=$here GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-10000}

"$python" - <<PY
import torch
print("torch", torch.__version__, "| CUDA", torch.version.cuda, "|", torch.cuda.get_device_name() if torch.cuda.is_available() else "no GPU", "| device $device")
PY
"$here/bin/kd-gpu" tests "$device"
"$here/bin/kd-gpu" check "$device"
results=$(mktemp)
trap 'rm -f "$results"' EXIT
"$here/bin/kd-gpu" train "$device" "$steps" "$batch" "$here/records" | tee -a "$results"
"$python" "$here/eager.py" "$device" "$steps" "$batch" | tee -a "$results"
"$python" - "$results" <<'PY'
import sys
rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[1])]
times = {(r[0], r[1]): float(r[2]) for r in rows}
print(f"{'':20} {'C#':>10} {'Python':>10} {'C# / Python':>12}   ms/step")
for name in dict.fromkeys(r[1] for r in rows):
    ours, theirs = times["csharp", name], times["python", name]
    print(f"{name:20} {ours:10.2f} {theirs:10.2f} {ours / theirs:12.2f}")
PY
echo "records: $here/records"
