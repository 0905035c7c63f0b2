"""The buyers of a fault run: they open conversations and write on, each message with a word of its own."""

from random import Random

from seller_desk.demo.marketplace import Marketplace

_RECENT = 300  # conversations that buyers are most likely to write on in
_QUESTIONS = (
    "Labdien! Vai varat pateikt, kad sūtījums būs klāt?",
    "Sveiki, akumulators tur tikai pusi dienas, ko darīt?",
    "Vai komplektā ir lādētājs?",
    "Ekrānā ir sīka svītra, pievienoju aprakstu vēlāk.",
    "Gribētu atgriezt telefonu, jo tas neslēdzas iekšā.",
)


class Buyers:
    """``conversations`` is how many there shall be in the end, ``messages`` how many shall be written in all."""

    def __init__(self, market: Marketplace, chance: Random, conversations: int, messages: int) -> None:
        self._market = market
        self._chance = chance
        self._open: list[str] = []
        self._conversations = conversations
        self._messages = messages
        self.written = 0

    @property
    def left(self) -> int:
        return self._messages - self.written

    def write(self, count: int) -> None:
        """So many messages now; a new conversation as often as their number asks for."""
        for _ in range(min(count, self.left)):
            self.written += 1
            body = f"{self._chance.choice(_QUESTIONS)} zīme{self.written:06}"
            if not self._open or self._chance.random() < self._share_of_new():
                self._open.append(self._market.open_conversation("LV", f"Pircējs {self.written}", "Jautājums", body))
            else:
                self._market.write_as_buyer(self._chance.choice(self._likely()), body)

    def _share_of_new(self) -> float:
        return (self._conversations - len(self._open)) / (self.left + 1)

    def _likely(self) -> list[str]:
        return self._open[-_RECENT:] if self._chance.random() < 0.8 else self._open
