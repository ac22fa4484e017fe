//! The files of the release build.

use std::path::{Component, Path, PathBuf};

use super::sentence;
use crate::api::wire::Response;

/// The file for a path of a URL, as a reply without the headers of the host.
pub fn answer_file(folder: &Path, path: &str) -> Response {
    let Some(file) = find_file(folder, path) else {
        return sentence(404, "There is no such file.");
    };
    match std::fs::read(&file) {
        Ok(body) => {
            let headers = vec![("Content-Type".to_string(), media_type(&file).to_string())];
            Response { status: 200, headers, body }
        }
        Err(_) => sentence(404, "There is no such file."),
    }
}

/// The file below the folder, or nothing for a path that leads out of it.
fn find_file(folder: &Path, path: &str) -> Option<PathBuf> {
    // The build's own names need no percent-encoding: a path with any is none of ours.
    let relative = Path::new(path.strip_prefix('/')?);
    let inside = relative.components().all(|component| matches!(component, Component::Normal(_)));
    if !inside || path.contains(['%', '\\', ':']) {
        return None;
    }
    let file = folder.join(relative);
    Some(if path.ends_with('/') { file.join("index.html") } else { file })
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("txt") => "text/plain; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expect: Option<&str>) {
        assert_eq!(find_file(Path::new("dist"), path), expect.map(PathBuf::from), "{path}");
    }

    #[test]
    fn a_path_stays_inside_the_folder() {
        check("/", Some("dist/index.html"));
        check("/boot.mjs", Some("dist/boot.mjs"));
        check("/snippets/a/b.js", Some("dist/snippets/a/b.js"));
        check("/../secret", None);
        check("/a/../../secret", None);
        check("//etc/passwd", None);
        check("/%2e%2e/secret", None);
        check("/C:\\secret", None);
        check("secret", None);
    }
}
