// Frames of a decoder, drawn by the GPU.
import QtQuick
import QtMultimedia

Item {
    id: root

    required property QtObject content
    required property QtObject zone

    VideoOutput {
        id: output
        anchors.fill: parent
        fillMode: root.zone.fit === "contain" ? VideoOutput.PreserveAspectFit
            : root.zone.fit === "cover" ? VideoOutput.PreserveAspectCrop : VideoOutput.Stretch
    }

    Component.onCompleted: content.attach(output.videoSink)
    Component.onDestruction: content.detach(output.videoSink)
}
