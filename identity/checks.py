"""The two ways to have a copy checked: here, or in a process of its own.

Light to import: the libraries that look at pictures are loaded where they are used.
"""

from datetime import timedelta
from typing import Final

from identity import apart
from identity.errors import CouldNotCheck
from identity.ocr import OcrEngine, Tesseract
from identity.verdict import Claim, CopyRule, Verdict

TESSERACT: Final = Tesseract()


def assess(image: bytes, claim: Claim, rule: CopyRule, engine: OcrEngine = TESSERACT) -> Verdict:
    """Whether this copy shows who sent it and nothing that the rule wants covered.

    Never accepts what it could not look at. Raises TesseractMissing; any other trouble with the
    picture is a verdict. For pictures of strangers use `assess_apart`.
    """
    from identity import pipeline

    return pipeline.assess(image, claim, rule, engine)


def assess_apart(
    image: bytes,
    claim: Claim,
    rule: CopyRule,
    *,
    engine: OcrEngine = TESSERACT,
    timeout: timedelta = timedelta(seconds=20),
    memory_mb: int = 700,
) -> Verdict:
    """The same in a process of its own, with limits on time and memory; for hostile pictures.

    Nothing of the picture reaches a disk and nothing stays in memory. Where the process is killed
    by its limits or fails, the verdict is a review with `could-not-check`. Raises TesseractMissing.
    Thread-safe. The first call starts a server process, which takes about a second.
    """
    try:
        answer = apart.call(
            "identity.pipeline:assess_plain",
            (image, claim, rule, engine),
            timeout=timeout,
            memory_mb=memory_mb,
        )
        return Verdict.from_dict(answer)
    except (CouldNotCheck, ValueError, KeyError, TypeError, AttributeError):
        return Verdict.review("could-not-check")
