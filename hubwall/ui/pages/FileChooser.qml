// Choosing files for a page, inside its zone: folders and files in a list.
import QtCore
pragma ComponentBehavior: Bound
import QtQuick
import Qt.labs.folderlistmodel
import QtWebEngine
import hubwall.ui

FocusScope {
    id: root

    property bool answerable: true
    property bool active: false
    property var view: null
    property var request: null
    property var chosen: []
    readonly property bool folders: request !== null && request.mode === FileDialogRequest.FileModeUploadFolder
    readonly property bool several: request !== null && request.mode === FileDialogRequest.FileModeOpenMultiple

    visible: active
    focus: active

    function choose(view, request) {
        root.view = view
        root.request = request
        chosen = []
        active = true
        list.forceActiveFocus()
    }

    function finish(files) {
        const asked = request
        active = false
        request = null
        view = null
        if (files.length)
            asked.dialogAccept(files)
        else
            asked.dialogReject()
    }

    function press(folder, path) {
        if (folder) {
            model.folder = "file://" + path.split("/").map(encodeURIComponent).join("/")
            list.currentIndex = 0
        } else if (several) {
            chosen = chosen.includes(path) ? chosen.filter(one => one !== path) : chosen.concat([path])
        } else if (!folders) {
            finish([path])
        }
    }

    readonly property string here: decodeURIComponent(model.folder.toString().replace("file://", ""))

    Keys.onEscapePressed: finish([])
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace) {
            model.folder = model.parentFolder
            event.accepted = true
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.veil
    }
    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        acceptedButtons: Qt.AllButtons
        onWheel: wheel => wheel.accepted = true
    }

    FolderListModel {
        id: model
        folder: StandardPaths.writableLocation(StandardPaths.HomeLocation)
        showDirsFirst: true
        showHidden: false
        showFiles: !root.folders
        sortField: FolderListModel.Name
    }

    Rectangle {
        id: card
        anchors.centerIn: parent
        readonly property real wantedWidth: 24 * Theme.label
        readonly property real wantedHeight: 20 * Theme.label
        width: Math.max(14 * Theme.label, Math.min(wantedWidth, root.width - 2 * Theme.space))
        height: Math.max(12 * Theme.label, Math.min(wantedHeight, root.height - 2 * Theme.space))
        scale: Math.min(1, (root.width - 2 * Theme.gap) / width, (root.height - 2 * Theme.gap) / height)
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.hair
        border.color: Theme.line

        Text {
            id: title
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.space }
            elide: Text.ElideRight
            text: root.folders ? Words.tr("Choose a folder for this page") : root.several ? Words.tr("Choose files for this page") : Words.tr("Choose a file for this page")
            textFormat: Text.PlainText
            color: Theme.ink
            font.family: Theme.family
            font.pixelSize: Theme.label
            font.weight: Font.DemiBold
        }
        CardButton {
            id: up
            anchors { left: parent.left; top: title.bottom; leftMargin: Theme.space; topMargin: Theme.gap }
            text: Words.tr("Up")
            good: model.parentFolder.toString() !== "" && root.here !== "/"
            onClicked: model.folder = model.parentFolder
        }
        Text {
            anchors { left: up.right; right: parent.right; verticalCenter: up.verticalCenter; margins: Theme.gap }
            elide: Text.ElideLeft
            text: root.here
            textFormat: Text.PlainText
            color: Theme.inkSoft
            font.family: Theme.family
            font.pixelSize: Theme.small
        }
        ListView {
            id: list
            anchors { left: parent.left; right: parent.right; top: up.bottom; bottom: buttons.top; margins: Theme.gap }
            clip: true
            model: model
            activeFocusOnTab: true
            focus: true
            boundsBehavior: Flickable.StopAtBounds
            Keys.onReturnPressed: currentItem?.press()
            Keys.onEnterPressed: currentItem?.press()
            Keys.onSpacePressed: currentItem?.press()

            delegate: Rectangle {
                id: line
                required property int index
                required property string fileName
                required property string filePath
                required property bool fileIsDir
                readonly property bool taken: root.chosen.includes(filePath)
                width: list.width
                height: Theme.row
                radius: Theme.radius / 2
                color: ListView.isCurrentItem && list.activeFocus ? Theme.pressed : over.containsMouse ? Theme.raised : "transparent"

                function press() { root.press(fileIsDir, filePath) }

                Text {
                    anchors { fill: parent; leftMargin: Theme.gap; rightMargin: Theme.gap }
                    verticalAlignment: Text.AlignVCenter
                    elide: Text.ElideMiddle
                    text: (line.taken ? "✓  " : "") + line.fileName + (line.fileIsDir ? "/" : "")
                    textFormat: Text.PlainText
                    color: line.taken ? Theme.accent : line.fileIsDir ? Theme.ink : Theme.inkSoft
                    font.family: Theme.family
                    font.pixelSize: Theme.small
                    font.weight: line.fileIsDir ? Font.DemiBold : Font.Normal
                }
                MouseArea {
                    id: over
                    anchors.fill: parent
                    hoverEnabled: true
                    onClicked: {
                        list.currentIndex = line.index
                        line.press()
                    }
                }
            }
        }
        Row {
            id: buttons
            anchors { right: parent.right; bottom: parent.bottom; margins: Theme.space }
            spacing: Theme.gap

            CardButton {
                text: Words.tr("Cancel")
                onClicked: root.finish([])
            }
            CardButton {
                visible: root.folders || root.several
                main: true
                good: root.folders || root.chosen.length > 0
                text: root.folders ? Words.tr("Choose this folder") : Words.tr("Choose")
                onClicked: root.finish(root.folders ? [root.here] : root.chosen)
            }
        }
    }
}
