// Frames of a decoder, drawn by the GPU.
pragma ComponentBehavior: Bound
import QtQuick
import QtMultimedia

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
        x: (root.width - width) / 2
        y: (root.height - height) / 2
        width: Math.min(root.width, frame.shownWidth)
        height: Math.min(root.height, frame.shownHeight)
        clip: root.zone.part.width < 1 || root.zone.part.height < 1

        VideoOutput {
            id: output
            x: frame.x - parent.x
            y: frame.y - parent.y
            width: frame.width
            height: frame.height
            fillMode: VideoOutput.Stretch
        }
    }

    Component.onCompleted: content.attach(output.videoSink)
    Component.onDestruction: content?.detach(output.videoSink)
}
