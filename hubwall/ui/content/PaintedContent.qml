// Frames of a decoder, drawn without a GPU: the picture comes at the size at which it is shown.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.wall

Item {
    id: root

    required property QtObject content
    required property QtObject zone

    PictureFrame {
        id: frame
        room: root
        shape: root.content.pictureShape
        fit: root.zone.fit
        part: root.zone.part
    }

    Item {
        id: holder
        // Bars stay free: what is cut off must not show beside the part that is shown.
        x: (root.width - width) / 2
        y: (root.height - height) / 2
        width: Math.min(root.width, frame.shownWidth)
        height: Math.min(root.height, frame.shownHeight)
        clip: root.zone.part.width < 1 || root.zone.part.height < 1

        PaintedFrame {
            id: picture
            x: frame.x - holder.x
            y: frame.y - holder.y
            width: frame.width
            height: frame.height
        }
    }

    Component.onCompleted: content.attach(picture)
    Component.onDestruction: {
        content?.detach(picture);
        picture.letGo();
    }
}
