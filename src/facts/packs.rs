//! The packs in the binary: the fact files of this folder.

/// File name and text of each pack, in the order they are loaded.
pub const PACKS: &[(&str, &str)] = &[
    ("vietnam.toml", include_str!("packs/vietnam.toml")),
    ("china.toml", include_str!("packs/china.toml")),
    ("vietnam-china.toml", include_str!("packs/vietnam-china.toml")),
    ("southeast-asia.toml", include_str!("packs/southeast-asia.toml")),
];
