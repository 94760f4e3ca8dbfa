"""Draws relief.jpg, the shaded relief of an invented island: `python data/gallery/relief.py`."""

from pathlib import Path

import numpy as np
from PIL import Image

WIDTH, HEIGHT = 1200, 540
WAVES = (
    (0.9, 2.1, 0.3, 1.0),
    (2.3, 1.4, 1.9, 0.55),
    (4.1, 5.3, 0.7, 0.28),
    (9.7, 7.9, 2.6, 0.12),
    (17.3, 21.1, 4.4, 0.05),
)
SEA, LAND = (0.72, 0.82, 0.89), ((0.55, 0.66, 0.47), (0.83, 0.79, 0.66), (0.97, 0.97, 0.96))


def heights() -> np.ndarray:
    """Return the height of each point over the sea, which is 0."""
    x, y = np.meshgrid(np.linspace(-1, 1, WIDTH) * WIDTH / HEIGHT, np.linspace(-1, 1, HEIGHT))
    hills = sum(size * np.sin(a * x + phase) * np.cos(b * y - 2 * phase) for a, b, phase, size in WAVES)
    return 1.25 - (x / 1.75) ** 2 - (y / 0.8) ** 2 * 1.05 + 0.42 * hills


def colors(height: np.ndarray) -> np.ndarray:
    """Return red, green and blue of each point, lit from the north-west."""
    slope_y, slope_x = np.gradient(height * HEIGHT / 5)
    light = np.clip((0.8 + 0.55 * (slope_x + slope_y) / np.hypot(1, np.hypot(slope_x, slope_y))), 0.45, 1.15)
    steps = np.linspace(0, 1.6, len(LAND))
    land = np.stack([np.interp(height, steps, [color[band] for color in LAND]) for band in range(3)], axis=-1)
    shallow = np.clip(1 + height * 0.35, 0.82, 1)[..., None]
    return np.where((height > 0)[..., None], land * light[..., None], np.array(SEA) * shallow)


def main() -> None:
    """Write the picture beside this file."""
    pixels = (np.clip(colors(heights()), 0, 1) * 255).round().astype(np.uint8)
    Image.fromarray(pixels).save(Path(__file__).with_name("relief.jpg"), quality=82)


if __name__ == "__main__":
    main()
