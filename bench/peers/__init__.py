"""The tools that one could take instead, each with the same milestones in its own form."""

from bench.peers.base import QUESTIONS, Peer
from bench.peers.data import Jq, Openpyxl, Yq
from bench.peers.ledgers import BeanQuery, Hledger
from bench.peers.todos import Taskwarrior, Todoman, Topydo

PEERS: tuple[type[Peer], ...] = (
    Taskwarrior,
    Hledger,
    Todoman,
    Topydo,
    BeanQuery,
    Jq,
    Yq,
    Openpyxl,
)

__all__ = ["PEERS", "QUESTIONS", "Peer"]
