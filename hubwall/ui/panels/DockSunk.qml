// A thumbnail drawn by the GPU.
import QtQuick
import QtMultimedia

Item {
    id: root

    required property QtObject dock
    required property string share

    VideoOutput {
        id: output
        anchors.fill: parent
        fillMode: VideoOutput.PreserveAspectFit
    }

    Component.onCompleted: dock.attach(share, output.videoSink)
    Component.onDestruction: dock?.detach(output.videoSink)
}
