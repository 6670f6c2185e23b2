"""Prints the licences of the libraries that are linked into the program, with their texts, for the archives of a release.

A text comes from the sources of its library. A library that brings none gets the standard texts that others bring for the
same licences; one for which no text is found at all stops the run.

    python3 .github/third_party.py TARGET... > THIRD-PARTY.txt
"""

import collections
import json
import pathlib
import re
import subprocess
import sys

TEXT = re.compile(r"^(licen[cs]e|copying|notice|unlicense|copyright)", re.IGNORECASE)
# What distinguishes the text of a licence, by its SPDX identifier.
STANDARD = {
    "MIT": "Permission is hereby granted, free of charge",
    "Apache-2.0": "Apache License",
    "BSD-3-Clause": "Neither the name",
    "MPL-2.0": "Mozilla Public License",
    "Zlib": "This software is provided 'as-is'",
    "ISC": "Permission to use, copy, modify, and/or distribute",
    "CC0-1.0": "CC0 1.0 Universal",
    "Unlicense": "This is free and unencumbered software",
    "Unicode-3.0": "UNICODE LICENSE V3",
}


def cargo(*arguments):
    return subprocess.run(["cargo", *arguments], check=True, capture_output=True, text=True).stdout


def linked(targets):
    """The name and version of every library that is linked for one of the targets."""
    found = set()
    for target in targets:
        tree = cargo("tree", "--locked", "--edges", "normal", "--target", target, "--prefix", "none")
        found |= {(name, version.lstrip("v")) for name, version, *_ in map(str.split, tree.splitlines())}
    return found


def texts(package):
    """The licence texts in the sources of a package."""
    folder = pathlib.Path(package["manifest_path"]).parent
    files = [file for file in sorted(folder.rglob("*")) if TEXT.match(file.name) and file.is_file()]
    near = [file for file in files if len(file.relative_to(folder).parts) <= 2 and file.suffix not in {".rs", ".html"}]
    return ["\n".join(line.rstrip() for line in file.read_text(errors="replace").splitlines()).strip() for file in near]


def main(targets):
    wanted = linked(targets)
    packages = json.loads(cargo("metadata", "--locked", "--format-version", "1"))["packages"]
    packages = [p for p in packages if p["source"] and (p["name"], p["version"]) in wanted]
    by_text = collections.defaultdict(list)
    without = []
    for package in packages:
        name = f"{package['name']} {package['version']} ({package['license']})"
        for text in texts(package):
            by_text[text].append(name)
        if not texts(package):
            without.append((name, package["license"] or ""))
    for name, licence in without:
        choices = [choice for choice in STANDARD if choice in re.split(r"[^\w.-]+", licence)]
        standard = [text for text in by_text if any(STANDARD[choice] in text for choice in choices[:1])]
        if not standard:
            sys.exit(f"{name} brings no licence text, and none of another library fits")
        by_text[min(standard, key=len)].append(name)
    print("This program is linked with the libraries below, unchanged. The sources of each are in the package registry of")
    print("Rust under its name and version; those under MPL-2.0 are available there in source form under that licence.")
    for text, names in sorted(by_text.items(), key=lambda entry: entry[1]):
        print("\n" + "=" * 80, *sorted(set(names)), "", text, sep="\n")


main(sys.argv[1:])
