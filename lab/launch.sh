#!/bin/sh
# Builds the lab program when its sources are newer than it, and runs it.
# usage: launch.sh COMMAND [ARGUMENT...]
set -eu

lab=$(cd "$(dirname "$0")" && pwd)
project=$(dirname "$lab")
program=$project/artifacts/embedded/bin/Lab/debug/QuicLoad.Lab.dll

if ! command -v dotnet > /dev/null; then
  echo "lab: the command \"dotnet\" must be there. Install the .NET SDK that global.json names." >&2
  exit 1
fi
if [ ! -f "$program" ] || [ -n "$(find "$lab" "$project"/Directory.*.props "$project/global.json" \
  \( -name '*.cs' -o -name '*.csproj' -o -name '*.props' -o -name global.json \) -newer "$program" -print -quit)" ]; then
  [ ! -t 2 ] || echo "building the lab program ..." >&2
  if ! log=$(PulumiPackages=embedded dotnet build -nologo -v q "$lab/Lab.csproj" 2>&1); then
    printf '%s\n' "$log" >&2
    exit 1
  fi
  touch "$program"
fi
command=$1
shift
exec dotnet "$program" "$command" --project "$project" "$@"
