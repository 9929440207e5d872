// A thumbnail without a GPU.
import QtQuick
import hubwall.wall

Item {
    id: root

    required property QtObject dock
    required property string share

    PaintedFrame {
        id: picture
        anchors.fill: parent
    }

    Component.onCompleted: dock.attach(share, picture)
    Component.onDestruction: {
        dock?.detach(picture);
        picture.letGo();
    }
}
