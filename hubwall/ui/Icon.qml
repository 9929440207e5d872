// A sign of hubwall's own, drawn as lines. Its name is what it means.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import hubwall.ui

Shape {
    id: root

    required property string name
    property color ink: Theme.ink
    property real size: Theme.icon

    readonly property var paths: ({
        "close": "M6 6L18 18M18 6L6 18",
        "dots": "M5 12h0.01M12 12h0.01M19 12h0.01",
        "lock": "M7.5 11V8a4.5 4.5 0 0 1 9 0V11M5 11H19V20.5H5Z",
        "sound": "M3.5 9.5V14.5H7.5L12.5 18.8V5.2L7.5 9.5ZM16 9a4.2 4.2 0 0 1 0 6M18.6 6.2a8.2 8.2 0 0 1 0 11.6",
        "mute": "M3.5 9.5V14.5H7.5L12.5 18.8V5.2L7.5 9.5ZM16 9.5L21 14.5M21 9.5L16 14.5",
        "hand": "M8.7 14.4V4.9a1.6 1.6 0 0 1 3.2 0V11M11.9 11V9.2a1.6 1.6 0 0 1 3.2 0V11.6M15.1 11.6V10.2a1.6 1.6 0 0 1 3.2 0V15.2C18.3 18.8 16 21.2 12.8 21.2C10.2 21.2 8.9 20.2 7.6 18.2L4.6 13.8a1.5 1.5 0 0 1 2.3 -1.9L8.7 14.4",
        "wrong": "M12 3.5L22 20.5H2ZM12 9.8V14.4M12 17.3v0.01",
        "starting": "M12 3.5a8.5 8.5 0 1 1 -8.5 8.5",
        "stale": "M12 3.5a8.5 8.5 0 1 0 0.01 0M12 7.5V12.2L15.2 14.2",
        "check": "M4.5 12.5L10 18L19.5 6.5",
        "more": "M9.5 5.5L16 12L9.5 18.5",
        "window": "M3.5 5H20.5V19H3.5ZM3.5 9H20.5",
        "seat": "M8 13V4.5H16V13M5 13H19M6.5 13V20M17.5 13V20",
        "away": "M7 12H17",
        "image": "M3.5 5H20.5V19H3.5ZM3.5 16L9 11L13 15L16 12.5L20.5 16.5M15.5 8.7v0.01",
        "film": "M3.5 5H20.5V19H3.5ZM10 9.2L15 12L10 14.8Z",
        "pdf": "M6 3.5H14.5L18.5 7.5V20.5H6ZM9 11H15.5M9 14.5H15.5",
        "kept": "M7 4H17V20.5L12 16.5L7 20.5Z",
        "search": "M10.5 4a6.5 6.5 0 1 0 0.01 0M15.4 15.4L20.5 20.5",
        "plus": "M12 5V19M5 12H19",
        "told": "M12 3.5a8.5 8.5 0 1 0 0.01 0M12 11V16.2M12 7.8v0.01",
        "screen": "M3.5 4.5H20.5V16.5H3.5ZM12 16.5V20M8 20H16",
        "guest": "M12 4a4 4 0 1 1 -0.01 0M4.5 20.5c0.8 -4.2 3.8 -6.3 7.5 -6.3s6.7 2.1 7.5 6.3",
        "swap": "M4 8.5H18M14 4.5L18 8.5L14 12.5M20 16H6M10 12L6 16L10 20",
        "star": "M12 3.4L14.6 9L20.8 9.8L16.3 14.1L17.4 20.2L12 17.2L6.6 20.2L7.7 14.1L3.2 9.8L9.4 9Z",
        "starred": "M12 3.4L14.6 9L20.8 9.8L16.3 14.1L17.4 20.2L12 17.2L6.6 20.2L7.7 14.1L3.2 9.8L9.4 9Z",
        "again": "M19 5L9 12L19 19ZM5 5V19",
        "page": "M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0M3.5 12H20.5M12 3.5C8.2 8 8.2 16 12 20.5C15.8 16 15.8 8 12 3.5"
    })

    width: size
    height: size
    preferredRendererType: Shape.CurveRenderer

    ShapePath {
        scale: Qt.size(root.size / 24, root.size / 24)
        strokeWidth: root.size * (root.name === "dots" ? 0.14 : 0.085)
        strokeColor: root.ink
        fillColor: root.name === "starred" ? root.ink : "transparent"
        capStyle: ShapePath.RoundCap
        joinStyle: ShapePath.RoundJoin
        PathSvg { path: root.paths[root.name] ?? "" }
    }
}
