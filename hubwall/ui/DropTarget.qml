// Addresses, files and pictures that are dragged here from other programs.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

DropArea {
    id: root

    required property QtObject drops
    required property QtObject view

    onEntered: drag => {
        if (drag.hasUrls || drag.hasText || formatOf(drag) !== "")
            drag.accept(Qt.CopyAction)
        else
            drag.accepted = false
    }
    onDropped: drop => {
        const format = formatOf(drop)
        drops.drop(drop.urls, drop.text, format ? [drop.getDataAsArrayBuffer(format)] : [], drop.x, drop.y)
        drop.accept(Qt.CopyAction)
    }

    function formatOf(drag) {
        return drops.pictureFormats().find(format => drag.formats.includes(format)) ?? ""
    }

    // Where the new zone's middle will be.
    Rectangle {
        visible: root.containsDrag
        x: root.drag.x - width / 2
        y: root.drag.y - height / 2
        width: Theme.screenHeight * root.view.scale * 0.36
        height: width * 9 / 16
        radius: Theme.radius
        color: Theme.accentSoft
        border.width: Theme.stroke
        border.color: Theme.accent

        Icon {
            anchors.centerIn: parent
            size: Math.min(Theme.headline, parent.height / 2)
            name: "plus"
            ink: Theme.accent
        }
    }
}
