"""The command line; what is heavy is imported by the command that needs it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from samegrad_harness.usage import (
    UsageError,
    chosen_languages,
    chosen_subjects,
    known_arithmetic,
    known_place,
    narrowed,
    refusing,
)

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Train the same network in Python, R and GNU Octave, and say whether the "
    "three agree.",
    epilog="Exit codes: 0 all agreed, 1 a disagreement, 2 wrong usage or a bad case, "
    "3 a language missing or lost, 130 interrupted.",
)

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="CASE",
        help="Names or patterns of shipped cases, or TOML files; all shipped cases "
        "if none is given.",
    ),
]
Languages = Annotated[
    str, typer.Option("--language", metavar="NAMES", help="Languages, with commas.")
]
Seed = Annotated[
    int | None,
    typer.Option(
        min=0,
        max=2**32 - 1,
        help="Drawn from in place of every seed of the cases.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON in place of tables.")]
Junit = Annotated[
    Path | None,
    typer.Option("--junit", metavar="FILE", help="Write JUnit XML as well."),
]
Words = Annotated[
    str,
    typer.Option("-k", metavar="WORDS", help="Only cases with a word in their name."),
]
ALL = "python,r,octave"


@app.command()
def run(
    cases: Names = None,
    language: Languages = ALL,
    arithmetic: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="native, each language's own; reproducible, the same bits in every "
            "language; or both.",
        ),
    ] = "native",
    seed: Seed = None,
    subject: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LANGUAGE=DIR",
            help="Another copy of a language's package, as in r=my/port; repeatable.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Folder of the record; runs/<time>-<id> if not given."
        ),
    ] = None,
    json: Json = False,
    junit: Junit = None,
    words: Words = "",
    stop: Annotated[
        bool, typer.Option("-x", help="Stop after the first case not to agree.")
    ] = False,
    timeout: Annotated[
        float,
        typer.Option(
            min=0.001,
            # Python's waits take no more than some 9e9 seconds, and no infinity.
            max=1e6,
            metavar="SECONDS",
            help="What one request may take.",
        ),
    ] = 600.0,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Show no progress.")
    ] = False,
) -> None:
    """Run cases in every language at once, and say whether they agree."""
    with refusing():
        languages = chosen_languages(language)
        subjects = chosen_subjects(subject or [], languages)
        arithmetic = known_arithmetic(arithmetic)
        known_place(junit)
        from samegrad_harness.case import find_cases, load_case
        from samegrad_harness.record import new_folder
        from samegrad_harness.report.output import put_report
        from samegrad_harness.report.progress import make_progress
        from samegrad_harness.session import Options, run_session

        found = [load_case(path) for path in find_cases(cases or [])]
        folder = output or new_folder(Path("runs"))
        options = Options(languages, folder, subjects, arithmetic, seed, timeout, stop)
        progress = make_progress(list(languages), quiet=quiet)
        code = run_session(narrowed(found, words), options, progress)
        put_report(folder, json=json, junit=junit)
    raise typer.Exit(code)


@app.command("list")
def list_cases(words: Words = "") -> None:
    """List the shipped cases."""
    with refusing():
        from samegrad_harness.case import load_case, shipped_cases
        from samegrad_harness.listing import case_list
        from samegrad_harness.report.terminal import make_console

        cases = [load_case(path) for path in shipped_cases()]
        make_console().print(case_list(narrowed(cases, words)))


@app.command()
def show(
    case: Annotated[str, typer.Argument(help="A shipped case or a TOML file.")],
    seed: Seed = None,
) -> None:
    """Show the network of a case, and every stage of its first step, in numbers."""
    with refusing():
        from samegrad_harness.case import find_cases, load_case
        from samegrad_harness.show import shown

        for path in find_cases([case]):
            for line in shown(load_case(path), seed):
                typer.echo(line)


@app.command()
def compare(
    record: Annotated[Path, typer.Argument(help="The folder of a run.")],
    other: Annotated[
        Path | None, typer.Argument(help="A second one to compare with.")
    ] = None,
    json: Json = False,
    junit: Junit = None,
) -> None:
    """Judge a record again, or compare two: each language with itself."""
    with refusing():
        known_place(junit)
        from samegrad_harness.report.output import put_compared, put_judged_again

        if other is None:
            code = put_judged_again(record, json=json, junit=junit)
        elif json or junit:
            raise UsageError("--json and --junit must go with one record, got two")
        else:
            code = put_compared(record, other)
    raise typer.Exit(code)


@app.command()
def doctor(
    language: Languages = ALL,
    json: Json = False,
) -> None:
    """Start each language, have it compute, and say what is missing."""
    with refusing():
        from samegrad_harness.doctor import examined
        from samegrad_harness.report.output import put_examined

        code = put_examined(examined(chosen_languages(language)), json=json)
    raise typer.Exit(code)
