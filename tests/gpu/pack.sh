#!/usr/bin/env bash
# Packs what a machine with a GPU needs: pack.sh FILE.tar.xz. Afterwards, there: tar xf FILE.tar.xz && kd-gpu/run.sh
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
out=${1:?usage: pack.sh FILE.tar.xz}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
to=$folder/kd-gpu
KD_FEED=local dotnet publish "$here/KdCourse.Gpu" -c Release -r linux-x64 --self-contained -p:DebugType=none -o "$to/bin" -v q --nologo
# The bridge is built there, against the libtorch there; debug files are not needed.
rm -f "$to"/bin/libkdtorch.so "$to"/bin/*.pdb "$to"/bin/*.xml "$to"/bin/createdump "$to"/bin/libmscordbi.so "$to"/bin/libmscordaccore.so
cp -r "$root/lib/dropin/TorchSharp/native" "$to/native"
cp "$here/run.sh" "$here/eager.py" "$root/tests/oracle/resnet.py" "$to"
tar -C "$folder" -cJf "$out" kd-gpu
size=$(($(stat -c %s "$out") / 1000000))
echo "$out: $size MB"
[ "$size" -lt 60 ] || { echo "that is too large: it must be under 60 MB" >&2; exit 1; }
