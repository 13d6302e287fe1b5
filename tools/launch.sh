#!/bin/sh
# Builds one of the project's programs when a source is newer than its last build, and becomes that program.
# usage: launch.sh infra|doctor|measure|lab|bench|viewer [ARGUMENT...]
set -eu

project=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
name=$1
shift
# failure: the exit code of a program that cannot be built; doctor and measure give 1 for what they found
case $name in
  infra)   project_file=infra/Infra.csproj           assembly=Infra   failure=1 rooms='infra stacks components contracts embedded' ;;
  doctor)  project_file=tools/doctor/Doctor.csproj   assembly=Doctor  failure=2 rooms='tools/doctor tools/remote stacks components contracts embedded' ;;
  measure) project_file=tools/measure/Measure.csproj assembly=Measure failure=2 rooms='tools/measure tools/remote contracts' ;;
  lab)     project_file=tools/lab/Lab.csproj         assembly=Lab     failure=1 rooms='tools/lab components contracts embedded' ;;
  bench)   project_file=tools/bench/Bench.csproj     assembly=Bench   failure=1 rooms='tools/bench tools/measure tools/remote viewer contracts infra stacks components embedded' ;;
  viewer)  project_file=viewer/Viewer.csproj         assembly=Viewer  failure=2 rooms='viewer contracts' ;;
  *) echo "launch.sh: no program \"$name\"" >&2; exit 2 ;;
esac
output=$project/artifacts/embedded/bin/$assembly/debug
stamp=$output/.built

if ! command -v dotnet > /dev/null; then
  echo "$name: the command \"dotnet\" must be there. Install the .NET SDK that global.json names." >&2
  exit "$failure"
fi
changed() {
  [ -f "$stamp" ] && [ -f "$output/QuicLoad.$assembly.dll" ] || return 0
  # a folder is newer when a file came or went
  # shellcheck disable=SC2086
  [ -n "$(cd "$project" && find $rooms Directory.Build.props Directory.Packages.props global.json \
    -name node_modules -prune -o \( -type d -o -type f ! -name '*.md' \) -newer "$stamp" -print -quit)" ]
}
if changed; then
  [ ! -t 2 ] || echo "building the program ..." >&2
  if ! log=$(PulumiPackages=embedded dotnet build -nodeReuse:false -nologo -v quiet "$project/$project_file" 2>&1); then
    printf '%s\n' "$log" >&2
    exit "$failure"
  fi
  # HTTP/3 of packed users and requests; without it the viewer says what is missing
  [ "$name" != viewer ] || make -s -C "$project/viewer/native" OUT="$output" > /dev/null 2>&1 || true
  touch "$stamp"
fi

case $name in
  infra)
    # the embedded runtime runs the program in its own process
    export DOTNET_TieredPGO=0
    exec dotnet exec --depsfile "$output/QuicLoad.Infra.deps.json" --runtimeconfig "$output/QuicLoad.Infra.runtimeconfig.json" \
      "$output/QuicLoad.Embedded.dll" "$@" ;;
  bench|viewer) exec dotnet "$output/QuicLoad.$assembly.dll" "$@" ;;
  *) exec dotnet "$output/QuicLoad.$assembly.dll" --project "$project" "$@" ;;
esac
