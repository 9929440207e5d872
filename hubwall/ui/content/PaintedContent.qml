// Frames of a decoder, drawn without a GPU: the picture comes at the zone's own size.
import QtQuick
import hubwall.wall

Item {
    id: root

    required property QtObject content
    required property QtObject zone

    PaintedFrame {
        id: picture
        readonly property size shape: root.content.pictureShape
        readonly property real ratio: shape.width > 0 ? shape.width / shape.height : root.width / root.height
        readonly property bool contain: root.zone.fit === "contain"
        readonly property bool wide: ratio * root.height > root.width
        width: root.zone.fit === "stretch" ? root.width : contain === wide ? root.width : root.height * ratio
        height: root.zone.fit === "stretch" ? root.height : contain === wide ? root.width / ratio : root.height
        x: (root.width - width) / 2
        y: (root.height - height) / 2
    }

    Component.onCompleted: content.attach(picture)
    Component.onDestruction: content.detach(picture)
}
