//! Joins the sources into the files that are served, and compresses them once.

use std::io::Write;
use std::sync::LazyLock;

use aws_lc_rs::digest;
use data_encoding::HEXLOWER;
use rust_embed::{EmbeddedFile, RustEmbed};

use super::{icons, slim};

#[derive(RustEmbed)]
#[folder = "src/assets/css"]
struct Sheets;

#[derive(RustEmbed)]
#[folder = "src/assets/js"]
struct Modules;

/// Layers from weakest to strongest; each sheet names its own.
const LAYERS: &str = "@layer tokens,base,layout,components,utilities;";

/// A file as it is served.
pub(super) struct Asset {
    pub(super) name: &'static str,
    pub(super) kind: &'static str,
    pub(super) plain: Vec<u8>,
    pub(super) brotli: Vec<u8>,
    pub(super) gzip: Vec<u8>,
}

/// The joined files of this build, compressed at first use.
static BUNDLE: LazyLock<Vec<Asset>> = LazyLock::new(|| files().into_iter().map(packed).collect());

/// The name of this build's folder, from the content of all files.
static HASH: LazyLock<String> = LazyLock::new(|| {
    let mut context = digest::Context::new(&digest::SHA256);
    for (name, _, text) in files() {
        context.update(name.as_bytes());
        context.update(text.as_bytes());
    }
    let mut hash = HEXLOWER.encode(context.finish().as_ref());
    hash.truncate(12);
    hash
});

pub(super) fn hash() -> &'static str {
    &HASH
}

pub(super) fn bundle() -> &'static [Asset] {
    &BUNDLE
}

/// Name, media type and text of each file, as the sources are now.
pub(super) fn files() -> [(&'static str, &'static str, String); 4] {
    [
        ("console.css", "text/css; charset=utf-8", sheet()),
        ("console.js", "text/javascript; charset=utf-8", script()),
        ("icons.svg", "image/svg+xml", icons::sprite()),
        ("mark.svg", "image/svg+xml", icons::mark()),
    ]
}

/// All sheets in one. Their order does not matter: the layers decide.
fn sheet() -> String {
    let mut names: Vec<_> = Sheets::iter().collect();
    names.sort_unstable();
    let sheets = names.iter().filter_map(|name| Sheets::get(name));
    sheets.fold(LAYERS.to_owned(), |whole, file| whole + &slim::css(&text(&file)))
}

/// All modules in one, in the order in which `main.js` imports them. The imports and exports between them
/// fall away, so top-level names are unique across modules (a test checks that).
fn script() -> String {
    let Some(main) = Modules::get("main.js") else { return String::new() };
    let main = text(&main);
    let names = main.lines().filter_map(|line| {
        line.strip_prefix("import './").and_then(|rest| rest.strip_suffix("';"))
    });
    let modules = names.filter_map(Modules::get);
    modules.fold(String::new(), |whole, file| whole + &slim::js(&text(&file)))
}

fn text(file: &EmbeddedFile) -> String {
    String::from_utf8_lossy(&file.data).into_owned()
}

fn packed((name, kind, text): (&'static str, &'static str, String)) -> Asset {
    let plain = text.into_bytes();
    let (brotli, gzip) = (brotli(&plain), gzip(&plain));
    Asset { name, kind, plain, brotli, gzip }
}

/// Brotli at its strongest; empty if it fails, which a writer into memory does not.
pub(super) fn brotli(plain: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, 11, 22);
    let written = writer.write_all(plain);
    drop(writer);
    written.map_or_else(|_| Vec::new(), |()| packed)
}

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(plain).and_then(|()| writer.finish()).unwrap_or_default()
}
