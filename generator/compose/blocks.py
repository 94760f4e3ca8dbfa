"""The composers of the blocks of a brief, by what the brief asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.compose.chart import compose_chart
from generator.compose.context import Context
from generator.compose.image import compose_image
from generator.compose.key_figures import compose_key_figures
from generator.compose.table import compose_table
from generator.compose.text import compose_bullets, compose_callout, compose_text
from generator.model.document import Block
from generator.model.request import (
    AskedBlock,
    AskedBullets,
    AskedCallout,
    AskedChart,
    AskedFigures,
    AskedImage,
    AskedTable,
    AskedText,
)

COMPOSERS: dict[type[AskedBlock], Callable[[Any, Context], Block | tuple[Block, ...]]] = {
    AskedText: compose_text,
    AskedBullets: compose_bullets,
    AskedCallout: compose_callout,
    AskedTable: compose_table,
    AskedChart: compose_chart,
    AskedImage: compose_image,
    AskedFigures: compose_key_figures,
}
