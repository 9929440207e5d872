// The newest small picture of a share, once a second, whole, in the middle of the item.
pragma ComponentBehavior: Bound
import QtQuick
import QtMultimedia
import hubwall.wall

Item {
    id: root

    // The wall's `thumbnails`, and the share's id.
    required property QtObject thumbnails
    required property string share
    // Width by height of what is shared.
    property real ratio: 16 / 9
    readonly property bool byWidth: ratio * height > width

    Loader {
        anchors.centerIn: parent
        width: root.byWidth ? root.width : root.height * root.ratio
        height: root.byWidth ? root.width / root.ratio : root.height
        sourceComponent: GraphicsInfo.api === GraphicsInfo.Software ? painted : sunk
    }

    Component {
        id: painted

        PaintedFrame {
            id: frame
            readonly property string share: root.share
            onShareChanged: root.thumbnails.attach(share, frame)
            Component.onCompleted: root.thumbnails.attach(root.share, frame)
            Component.onDestruction: {
                root.thumbnails?.detach(frame);
                frame.letGo();
            }
        }
    }

    Component {
        id: sunk

        VideoOutput {
            id: output
            readonly property string share: root.share
            fillMode: VideoOutput.Stretch
            onShareChanged: root.thumbnails.attach(share, output.videoSink)
            Component.onCompleted: root.thumbnails.attach(root.share, output.videoSink)
            Component.onDestruction: root.thumbnails?.detach(output.videoSink)
        }
    }
}
