"""The words of one entry, each run of them told for what it is."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.log.reading.amounts import amount_length, is_share
from handlers.log.reading.counts import is_like_count
from handlers.log.reading.currency_signs import is_sign
from handlers.log.reading.dates import When, day_at, is_nth
from handlers.log.reading.known_names import is_legal_form_at, name_at
from handlers.log.reading.lines import Known
from handlers.log.reading.pieces import (
    Again,
    Business,
    Count,
    Day,
    Filler,
    Head,
    Join,
    Likely,
    Name,
    Other,
    Piece,
    Pieces,
    Profit,
    Share,
    Sign,
    Sum,
    Time,
    What,
)
from handlers.log.reading.roughly import refuse_roughly
from handlers.log.reading.times import DAY_WORDS, time_length
from handlers.log.reading.typed import Word, joined, phrase
from handlers.log.reading.unclear import Fix, quoted_for_example, said, unclear
from handlers.log.reading.vocabulary import ENGLISH, PROPOSAL, SUMS, WIN, is_join
from handlers.log.reading.written import in_quotes
from planning.entries import LOST, OPPORTUNITY

Words = tuple[Word, ...]

_AGAIN = {
    WIN: {WIN, OPPORTUNITY},
    LOST: {WIN, LOST, OPPORTUNITY},
    OPPORTUNITY: {WIN, OPPORTUNITY},
}  # won a deal, lost opp
_TIMES = ("x", "×")
_LONGEST_SUM = 8  # words, as in EUR 1 200 000 000,50 or 1 200 million euros
_SMALL = 500  # up to which a bare number before or behind a proposal, or before a win, may be a count


def pieces_of(words: Words, head: Head, known: Known, when: When) -> Pieces:
    """In the order typed, without a gap. Raises BadInput for a day that there is not."""
    return _Telling(words=words, head=head, known=known, when=when).pieces()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    words: Words
    head: Head
    known: Known
    when: When

    def pieces(self) -> Pieces:
        found: list[Piece] = []
        at = 0
        while at < len(self.words):
            piece = self._at(at, found[-1] if found else None)
            at += len(piece.words)
            if isinstance(piece, Other) and found and isinstance(found[-1], Other):
                piece = Other((*found.pop().words, *piece.words))
            found.append(piece)
            if self._parts(at):
                found.append(Join(()))
        return tuple(found)

    def _parts(self, at: int) -> bool:
        """Whether a comma stands before the word here that parts two things."""
        if at >= len(self.words) or not self.words[at - 1].breaks or is_join(self.words[at - 1]):
            return False
        return not is_legal_form_at(self.words, at)

    def _at(self, at: int, before: Piece | None) -> Piece:
        if at == self.head.start:
            return What(self.words[at : self.head.end])
        return (
            self._name(at)
            or self._day(at, before)
            or self._time(at, before)
            or self._number(at, before)
            or self._word(at)
            or self._again(at, before)
            or self._filler(at, before)
            or Other(self.words[at : at + 1])
        )

    def _name(self, at: int) -> Name | None:
        limit = len(self.words) if at >= self.head.end else self.head.start
        found = name_at(self.words[at:limit], self.known)
        return Name(self.words[at : at + found.length], found) if found is not None else None

    def _day(self, at: int, before: Piece | None) -> Day | None:
        word, behind = self.words[at], at >= self.head.end
        may_be_name = isinstance(before, What) and word.text != word.text.lower()
        if len(word.text) > 2 and word.text[:1].isdigit() and self._goes_on_as_name(at):
            return None
        dotted = behind and self.head.what not in SUMS
        short = not may_be_name if behind else word.text.endswith(":")  # mon: 4 calls
        found = day_at(self.words[at:], self.when, dotted=dotted, short=short)
        if found is None:
            return None
        if may_be_name and found.length == 1 and word.text.isalpha() and self._goes_on_as_name(at):
            raise self._day_or_name(at)
        end = at + found.length
        if behind and found.length == 1 and word.key not in DAY_WORDS and self._goes_on_small(at):
            raise self._day_or_name(at)
        short_name = found.length == 1 and word.text.isalpha() and word.text.istitle() and word.key not in DAY_WORDS
        named = isinstance(before, Other) and phrase((*before.words[-1:], word)) in ENGLISH.asking["named_days"]
        if isinstance(before, Other) and (short_name or named):
            raise self._name_or_day(at, before)
        if isinstance(before, Other) and end < len(self.words) and found.length == 1 and self._goes_on_as_name(at):
            return None
        return Day(self.words[at:end], found.day)

    def _goes_on_as_name(self, at: int) -> bool:
        """Whether a capitalised word that means nothing stands behind the one here."""
        if at + 1 >= len(self.words) or self.words[at].breaks:
            return False
        after = self.words[at + 1]
        return after.text[:1].isupper() and name_at(self.words[at + 1 :], self.known) is None

    def _ends_with_day(self, at: int) -> bool:
        """Whether nothing but a day stands from here on."""
        behind = self.words[at:]
        day = day_at(behind, self.when, short=True)
        return not behind or (day is not None and day.length == len(behind))

    def _goes_on_small(self, at: int) -> bool:
        """Whether a word in small letters that means nothing stands behind the short day here: sun life."""
        short = self.words[at].key.isalpha() or is_nth(self.words[at])
        small = self._goes_on(at) and self.words[at + 1].text.islower()
        return short and small and isinstance(self._at(at + 1, None), Other)

    def _day_or_name(self, at: int) -> Exception:
        day, name = self.words[at], " ".join(word.text for word in self.words[at : at + 2])
        sentence = f"In {said(name)} the first word may be the day or a part of the name."
        fixes = (
            Fix(f"On {day.text}", day.start, day.end, f"on {day.text.lower()}"),
            Fix(f"The name {name}", day.start, self.words[at + 1].end, in_quotes(name)),
        )
        return unclear("day", sentence, f"call {quoted_for_example(name)}", fixes=fixes)

    def _name_or_day(self, at: int, run: Other) -> Exception:
        """The Sun of Umbrella Sun."""
        day, name = self.words[at], joined((*run.words, self.words[at]))
        sentence = f"In {said(name)} the last word may be the day or a part of the name."
        fixes = (
            Fix(f"On {day.text}", day.start, day.end, f"on {day.text.lower()}"),
            Fix(f"The name {name}", run.words[0].start, day.end, in_quotes(name)),
        )
        return unclear("day", sentence, f"call {quoted_for_example(name)}", fixes=fixes)

    def _time(self, at: int, before: Piece | None) -> Time | None:
        """Not in the middle of a name."""
        length = time_length(self.words[at:])
        end = at + length
        ends = end == len(self.words) or self.words[end - 1].breaks or is_join(self.words[end])
        return Time(self.words[at:end]) if length and (ends or not isinstance(before, Other)) else None

    def _number(self, at: int, before: Piece | None) -> Piece | None:
        word = self.words[at]
        if is_share(word):
            return Share((word,))
        if self.head.what in SUMS and (length := amount_length(self._up_to_name(at))):
            words = self.words[at : at + length]
            return Count(words) if self._may_be_count(words, at) else Sum(words)
        if self.head.what in SUMS and day_at(self.words[at + 1 :], self.when) is None:
            refuse_roughly(self._up_to_name(at), self.head.what)
        if is_like_count(word):
            return Count(self.words[at : self._end_of_count(at)])
        if word.key in _TIMES and self._goes_on(at) and is_like_count(self.words[at + 1]):
            return Count(self.words[at : at + 2])
        if word.key in ENGLISH.small["as_often"] and word.text.islower() and not self._goes_on(at):
            return Count((word,))
        behind = isinstance(before, What) and word.text == word.text.lower()
        if word.key in ENGLISH.numbers and (at < self.head.start or (behind and not self._goes_on(at))):
            return Count((word,))
        return None

    def _up_to_name(self, at: int) -> Words:
        """The words from here to the next name that is known, as far as an amount may reach."""
        limit = min(at + _LONGEST_SUM, len(self.words))
        end = next((end for end in range(at + 1, limit) if name_at(self.words[end:], self.known)), limit)
        return self.words[at:end]

    def _may_be_count(self, words: Words, at: int) -> bool:
        bare = len(words) == 1 and _is_small(words[0])
        return bare and (at < self.head.start or self.head.what == PROPOSAL)

    def _end_of_count(self, at: int) -> int:
        """With the x or times behind it."""
        after = self.words[at + 1 : at + 2]
        over = bool(after) and after[0].key in ENGLISH.small["times_over"] and not self.words[at].breaks
        return at + 2 if over else at + 1

    def _goes_on(self, at: int) -> bool:
        return at + 1 < len(self.words) and not self.words[at].breaks

    def _word(self, at: int) -> Piece | None:
        """One that means something by itself where this kind of entry takes it."""
        word, small = self.words[at], ENGLISH.small
        if is_join(word):
            return Join((word,))
        if self.head.what in SUMS and is_sign(word):
            return Sign((word,))
        if self.head.what == WIN and word.key in small["profit"]:
            return Profit((word,))
        if self.head.what in (WIN, OPPORTUNITY) and word.key in (*small["new"], *small["existing"]):
            after = self.words[at + 1 : at + 2]
            more = len(after) if after and not word.breaks and after[0].key in small["business"] else 0
            return Business(self.words[at : at + 1 + more])
        if self.head.what == OPPORTUNITY and word.key in (*small["likely"], *small["stretch"]):
            return Likely((word,))
        return None

    def _again(self, at: int, before: Piece | None) -> Piece | None:
        found = self.known.vocabulary.said_at(self.words[at:])
        if found is None or at < self.head.start:
            return None
        what, length = found
        words = self.words[at : at + length]
        if (
            isinstance(before, What | Filler | Sum)
            and what in _AGAIN.get(self.head.what, ())
            and at + length < len(self.words)
            and not (self.head.what == LOST and words[0].key in ENGLISH.small["won"])
        ):
            return Filler(words)
        if self.head.what == LOST and isinstance(before, Name | Other):
            behind = self.words[at + length :]
            begins = bool(behind) and (amount_length(behind) or name_at(behind, self.known) is not None)
            return Again(words) if begins else None  # a reason
        if what == self.head.what and length > 1 and isinstance(before, What) and words[0].text.islower():
            return Filler(words)  # event trade show
        in_name = isinstance(before, Other) and words[0].text[:1].isupper()
        return None if in_name else Again(words)

    def _filler(self, at: int, before: Piece | None) -> Filler | None:
        word, small = self.words[at], ENGLISH.small
        leads_on = self.head.what in _AGAIN and word.text.islower()  # The Body Shop is a name
        leads_in = word.key in small["lead_ins"] and (at < self.head.start or leads_on)
        with_known = word.text == "w" and name_at(self.words[at + 1 :], self.known) is not None
        links = with_known or (word.key in small["links"] and at + 1 < len(self.words))
        last = word.key in small["said_done"] and word.text.islower() and self._ends_with_day(at + 1)
        between = at < self.head.start and word.key in small["before_kind"]
        due = word.key in small["due"] and self.head.what == OPPORTUNITY
        of_sum = isinstance(before, Profit) and word.key == "of" and at + 1 < len(self.words)
        to_amount = (links or of_sum) and self.head.what in SUMS and amount_length(self.words[at + 1 :]) > 0
        return (
            Filler((word,))
            if to_amount or (not isinstance(before, Other) and (leads_in or links or due or last or between))
            else None
        )


def _is_small(word: Word) -> bool:
    typed = word.text.rstrip(",;.")
    return typed.isdecimal() and len(typed) <= len(str(_SMALL)) and int(typed) <= _SMALL
