"""What the user and Obsidian have set for a vault: `milkshake.toml` and `.obsidian/*.json`.

`load_config` reads the first, whose keys are those of `Settings`, and `load_obsidian` the others.
"""

from __future__ import annotations

from milkshake.config.error import ConfigError
from milkshake.config.load import FILE_NAME, config_schema, load_change, load_config
from milkshake.config.obsidian import (
    OBSIDIAN_FILES,
    OBSIDIAN_FOLDER,
    ObsidianConfig,
    load_obsidian,
)
from milkshake.config.settings import (
    Config,
    LintConfig,
    PublishingConfig,
    RequireConfig,
    ScaleConfig,
    ScoresConfig,
    Settings,
    SiteConfig,
    WatchConfig,
)
from milkshake.config.toml_text import decode_config, place, syntax_error

__all__ = [
    "FILE_NAME",
    "OBSIDIAN_FILES",
    "OBSIDIAN_FOLDER",
    "Config",
    "ConfigError",
    "LintConfig",
    "ObsidianConfig",
    "PublishingConfig",
    "RequireConfig",
    "ScaleConfig",
    "ScoresConfig",
    "Settings",
    "SiteConfig",
    "WatchConfig",
    "config_schema",
    "decode_config",
    "load_change",
    "load_config",
    "load_obsidian",
    "place",
    "syntax_error",
]
