"""Put a page's characters together to words."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median

from minutes_miner.read.pdf_shapes import Glyph, Word

# A gap wider than this share of the type size parts two words; spaces measure 0.25 to 0.3, kerning 0.05.
WORD_GAP = 0.17
# A character that steps back further than this share of the type size begins a new word.
STEP_BACK = 0.5
# Raised or sunk letters ("17th") stay with their word up to this share of the type size.
RAISED = 0.5
# "R E S O L V E D": so many single letters in a row are one word set with spaces; initials are fewer.
SPACED_LETTERS = 4
# A gap this much wider than those between the letters parts two letter-spaced words.
SPACED_GAP = 1.6
# The same word printed twice, this near in type sizes, is bold made by printing twice.
OVERPRINT = 0.2
# Words whose baselines differ less than this share of the type size stand on one line.
SAME_LINE = 0.4

BULLET = "•"
# Where symbol fonts keep their bullets and ticks.
PRIVATE_USE = range(0xE000, 0xF900)
# Bullets that word processors set as a letter of a typewriter face.
TYPEWRITER_BULLETS = {"o"}

LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_LIGATURES = str.maketrans(LIGATURES)
_NO_BREAK = "\xa0\u202f"
_SIZE, _END, _TEXT = attrgetter("size"), attrgetter("x1"), attrgetter("text")


def words_of(glyphs: Sequence[Glyph]) -> list[Word]:
    """Return the words of a page in the order drawn, letter-spaced ones and overprints not yet folded."""
    words: list[Word] = []
    run: list[Glyph] = []
    glued = False
    for glyph in glyphs:
        blank = not glyph.text.strip()
        if run and (blank or apart(run[-1], glyph)):
            words.append(word_of(run, glued=glued))
            run, glued = [], False
        if blank:
            glued = glyph.text in _NO_BREAK
        else:
            run.append(glyph)
    if run:
        words.append(word_of(run, glued=glued))
    return words


def apart(before: Glyph, glyph: Glyph) -> bool:
    """Return whether two characters drawn one after the other belong to different words."""
    size = before.size if before.size > glyph.size else glyph.size
    gap = glyph.x0 - before.x1
    if gap > WORD_GAP * size or gap < -STEP_BACK * size:
        return True
    lift = abs(glyph.baseline - before.baseline)
    return lift > RAISED * size or (lift > 1 and glyph.size == before.size)


def word_of(run: Sequence[Glyph], *, glued: bool = False) -> Word:
    """Return the word that a run of characters makes."""
    tallest = max(run, key=_SIZE) if len({glyph.size for glyph in run}) > 1 else run[0]
    lettered = [glyph for glyph in run if glyph.text.isalnum()] or run
    text, symbol = spelled(run)
    return Word(
        text,
        run[0].x0,
        max(map(_END, run)),
        tallest.baseline,
        tallest.size,
        bold=all(glyph.face.bold for glyph in lettered),
        symbol=symbol,
        glued=glued,
    )


def spelled(run: Sequence[Glyph]) -> tuple[str, bool]:
    """Return a run's text, and whether it is a picture rather than letters."""
    text = "".join(map(_TEXT, run))
    if len(text) == 1:
        face = run[0].face
        if face.symbol or ord(text) in PRIVATE_USE:
            return BULLET, True
        return text, face.typewriter and text in TYPEWRITER_BULLETS
    return text.translate(_LIGATURES), False


def baselines(words: Iterable[Word]) -> list[list[Word]]:
    """Return the words grouped by line, top to bottom, each line left to right and folded."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if lines and word.baseline - lines[-1][0].baseline <= SAME_LINE * max(word.size, lines[-1][0].size):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [letters_folded(once(sorted(line, key=lambda word: word.x0))) for line in lines]


def once(words: list[Word]) -> list[Word]:
    """Return the words of a line without those printed a second time to look bold."""
    kept: list[Word] = []
    for word in words:
        if kept and kept[-1].text == word.text and abs(kept[-1].x0 - word.x0) < OVERPRINT * word.size:
            kept[-1] = replaced(kept[-1], bold=True)
        else:
            kept.append(word)
    return kept


def replaced(word: Word, *, bold: bool) -> Word:
    """Return the word in another weight."""
    return Word(word.text, word.x0, word.x1, word.baseline, word.size, bold, word.symbol, word.glued)


def letters_folded(words: list[Word]) -> list[Word]:
    """Return the words of a line with letter-spaced ones ("T H A T") made one word each."""
    folded: list[Word] = []
    for single, group in groupby(words, key=lambda word: len(word.text) == 1 and word.text.isalpha()):
        run = list(group)
        folded += spaced_words(run) if single and len(run) >= SPACED_LETTERS else run
    return folded


def spaced_words(letters: list[Word]) -> Iterator[Word]:
    """Yield the words that single letters make, parted where the gap is wider than between letters."""
    usual = median(right.x0 - left.x1 for left, right in pairwise(letters))
    start = 0
    for at in range(1, len(letters) + 1):
        if at == len(letters) or letters[at].x0 - letters[at - 1].x1 > SPACED_GAP * usual:
            yield merged(letters[start:at])
            start = at


def merged(run: Sequence[Word]) -> Word:
    """Return neighbouring words as one."""
    first = run[0]
    return Word(
        "".join(word.text for word in run),
        first.x0,
        run[-1].x1,
        first.baseline,
        first.size,
        bold=all(word.bold for word in run),
        glued=first.glued,
    )
