#!/bin/sh
# Builds the measure program when its sources are newer than it, and runs it.
# usage: launch.sh COMMAND [ARGUMENT...]
set -eu

measure=$(cd "$(dirname "$0")" && pwd)
project=$(dirname "$measure")
program=$project/artifacts/embedded/bin/Measure/debug/QuicLoad.Measure.dll

if ! command -v dotnet > /dev/null; then
  echo "measure: the command \"dotnet\" must be there. Install the .NET SDK that global.json names." >&2
  exit 2
fi
if [ ! -f "$program" ] || [ -n "$(find "$measure" "$project/hosts" "$project/records" "$project"/Directory.*.props "$project/global.json" \
  \( -name node_modules -prune \) -o \( -type f ! -name '*.md' -newer "$program" -print \) | head -n 1)" ]; then
  [ ! -t 2 ] || echo "building the measure program ..." >&2
  if ! log=$(PulumiPackages=embedded dotnet build -nologo -v q "$measure/Measure.csproj" 2>&1); then
    printf '%s\n' "$log" >&2
    exit 2
  fi
  touch "$program"
fi
command=$1
shift
exec dotnet "$program" "$command" --project "$project" "$@"
