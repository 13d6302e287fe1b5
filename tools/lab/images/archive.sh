# shellcheck shell=sh
# Sourced by the image recipes: writes archives for `docker load` from file trees, with no Docker engine.

# archive_add DIR NAME:TAG TREE CONFIG adds an image to the archive that grows in DIR.
# TREE is the image's one layer; CONFIG its settings as JSON, such as {"Entrypoint":["/pause"]}.
archive_add() {
  mkdir -p "$1"
  tar -C "$3" --numeric-owner --sort=name -cf "$1/layer.part" .
  archive_add_layer "$1" "$2" "$1/layer.part" "$4"
}

# archive_add_layer DIR NAME:TAG TAR CONFIG does the same with a layer that is a tar already; the tar is moved.
archive_add_layer() {
  digest=$(sha256sum "$3" | cut -d' ' -f1)
  mkdir -p "$1/$digest"
  mv "$3" "$1/$digest/layer.tar"
  printf '{"architecture":"amd64","os":"linux","created":"1970-01-01T00:00:00Z","config":%s,"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}' \
    "$4" "$digest" > "$1/config.part"
  config=$(sha256sum "$1/config.part" | cut -d' ' -f1).json
  mv "$1/config.part" "$1/$config"
  printf '{"Config":"%s","RepoTags":["%s"],"Layers":["%s/layer.tar"]}\n' "$config" "$2" "$digest" >> "$1/manifest.lines"
}

# archive_write DIR OUT_TAR closes the archive; DIR is gone afterwards.
archive_write() {
  {
    printf '['
    paste -sd, "$1/manifest.lines" | tr -d '\n'
    printf ']\n'
  } > "$1/manifest.json"
  rm "$1/manifest.lines"
  tar -C "$1" --numeric-owner -cf "$2.part" .
  rm -rf "$1"
  mv "$2.part" "$2"
}
